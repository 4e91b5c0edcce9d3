using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Ntk.Relay.Ledger;
using Ntk.Relay.Storage.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Storage;

public sealed class LedgerTests(RelayDatabase database)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private MartenLedger Ledger => database.Store.Ledger;

    [Fact]
    public async Task an_opened_transfer_is_found()
    {
        var transfer = Sample.Transfer();
        var answer = await Ledger.ExecuteAsync(Sample.Open(transfer), Stop);
        Assert.Equal(Refusal.None, answer.Refusal);
        Assert.Same(answer.State, await Ledger.FindAsync(transfer, Stop));
    }

    [Fact]
    public async Task a_transfer_that_was_not_opened_is_not_found() => Assert.Null(await Ledger.FindAsync(Sample.Transfer(), Stop));

    [Fact]
    public async Task a_command_for_an_unknown_transfer_is_refused() =>
        Assert.Equal(new LedgerAnswer<TransferState>(Refusal.UnknownTransfer, null, []),
            await Ledger.ExecuteAsync(new RecordReceived(Sample.Transfer(), 1, Sample.Noon), Stop));

    [Fact]
    public async Task a_state_read_back_equals_the_one_that_was_answered()
    {
        var (transfer, receiver) = (Sample.Transfer(), Sample.Receiver());
        await Ledger.ExecuteAsync(Sample.Open(transfer, maxDownloads: 2), Stop);
        await Ledger.ExecuteAsync(new RecordReceived(transfer, 70_000, Sample.Noon), Stop);
        await Ledger.ExecuteAsync(new AdmitReceiver(transfer, receiver, Sample.Noon), Stop);
        var root = Sample.Digest();
        var answer = await Ledger.ExecuteAsync(new SealTransfer(transfer, 70_000, root, 70_000, root, Sample.Noon), Stop);
        await using var other = OpenAnother();
        Assert.Equal(Text(answer.State), Text(await other.FindAsync(transfer, Stop)));
        Assert.Equal(4, answer.State!.Version);
    }

    [Fact]
    public async Task a_ledger_whose_memory_is_outdated_decides_again_on_what_is_committed()
    {
        var transfer = Sample.Transfer();
        await using var other = OpenAnother();
        await Ledger.ExecuteAsync(Sample.Open(transfer), Stop);
        await other.FindAsync(transfer, Stop);
        await Ledger.ExecuteAsync(new RecordReceived(transfer, 100, Sample.Noon), Stop);
        var answer = await other.ExecuteAsync(new RecordReceived(transfer, 250, Sample.Noon), Stop);
        Assert.Equal((Refusal.None, 250L, 3L), (answer.Refusal, answer.State!.Received, answer.State.Version));
        Assert.Equal(["TransferOpened", "CiphertextReceived 0+100", "CiphertextReceived 100+150"], await StreamAsync(transfer));
    }

    [Fact]
    public async Task two_ledgers_that_open_one_transfer_at_once_open_it_once()
    {
        var opening = Sample.Open(Sample.Transfer());
        await using var other = OpenAnother();
        var answers = await Task.WhenAll(Ledger.ExecuteAsync(opening, Stop).AsTask(), other.ExecuteAsync(opening, Stop).AsTask());
        Assert.All(answers, answer => Assert.Equal((Refusal.None, 1L), (answer.Refusal, answer.State!.Version)));
        Assert.Equal(["TransferOpened"], await StreamAsync(opening.Transfer));
    }

    [Fact]
    public async Task two_ledgers_that_write_to_one_transfer_lose_nothing()
    {
        var transfer = Sample.Transfer();
        await using var other = OpenAnother();
        await Ledger.ExecuteAsync(Sample.Open(transfer, maxDownloads: 40), Stop);
        var receivers = Enumerable.Range(0, 40).Select(_ => Sample.Receiver()).ToArray();
        var answers = await Task.WhenAll(receivers.Select((receiver, at) =>
            (at % 2 == 0 ? Ledger : other).ExecuteAsync(new AdmitReceiver(transfer, receiver, Sample.Noon), Stop).AsTask()));
        Assert.All(answers, answer => Assert.Equal(Refusal.None, answer.Refusal));
        await using var third = OpenAnother();
        Assert.Equal(receivers.ToHashSet(), (await third.FindAsync(transfer, Stop))!.Admitted.ToHashSet());
    }

    [Fact]
    public async Task commands_that_arrive_together_are_committed_together()
    {
        var openings = Enumerable.Range(0, 400).Select(_ => Sample.Open(Sample.Transfer())).ToArray();
        await Task.WhenAll(openings.Select(opening => Ledger.ExecuteAsync(opening, Stop).AsTask()));
        await using var count = database.Store.Source.CreateCommand(
            $"select count(distinct xmin::text), count(*) from {LedgerStore.Events} where stream_id = any($1)");
        count.Parameters.Add(new() { Value = openings.Select(opening => opening.Transfer.ToGuid()).ToArray() });
        await using var reader = await count.ExecuteReaderAsync(Stop);
        await reader.ReadAsync(Stop);
        Assert.Equal(400, reader.GetInt64(1));
        Assert.InRange(reader.GetInt64(0), 1, 100);
    }

    [Fact]
    public async Task commands_of_one_transfer_keep_their_order()
    {
        var transfer = Sample.Transfer();
        await Ledger.ExecuteAsync(Sample.Open(transfer), Stop);
        var answers = await Task.WhenAll(Enumerable.Range(1, 100)
            .Select(at => Ledger.ExecuteAsync(new RecordReceived(transfer, at * 10, Sample.Noon), Stop).AsTask()));
        Assert.Equal(Enumerable.Range(1, 100).Select(at => at * 10L), answers.Select(answer => answer.State!.Received));
    }

    [Fact]
    public async Task a_command_that_is_at_fault_fails_alone()
    {
        var transfer = Sample.Transfer();
        await Ledger.ExecuteAsync(Sample.Open(transfer), Stop);
        var wrong = Ledger.ExecuteAsync(new RecordReceived(transfer, -1, Sample.Noon), Stop).AsTask();
        var right = Ledger.ExecuteAsync(new RecordReceived(transfer, 5, Sample.Noon), Stop).AsTask();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => wrong);
        Assert.Equal(5, (await right).State!.Received);
    }

    [Fact]
    public async Task due_transfers_are_those_whose_time_is_over_but_that_are_not()
    {
        var opening = Sample.Open(Sample.Transfer(), lifetimeSeconds: 60) with { At = Sample.Noon.AddYears(-10) };
        await Ledger.ExecuteAsync(opening, Stop);
        var over = opening.At.AddSeconds(60);
        Assert.DoesNotContain(opening.Transfer, await Ledger.DueAsync(over.AddSeconds(-1), 100, Stop));
        Assert.Contains(opening.Transfer, await Ledger.DueAsync(over, 100, Stop));
        await Ledger.ExecuteAsync(new ExpireTransfer(opening.Transfer, over), Stop);
        Assert.DoesNotContain(opening.Transfer, await Ledger.DueAsync(over, 100, Stop));
    }

    [Fact]
    public async Task ended_transfers_are_those_that_are_known_to_be_over()
    {
        var (open, deleted, unknown) = (Sample.Transfer(), Sample.Transfer(), Sample.Transfer());
        await Ledger.ExecuteAsync(Sample.Open(open), Stop);
        await Ledger.ExecuteAsync(Sample.Open(deleted), Stop);
        await Ledger.ExecuteAsync(new DeleteTransfer(deleted, Sample.Noon), Stop);
        Assert.Equal([deleted], await Ledger.EndedAsync([open, deleted, unknown], Stop));
    }

    [Fact]
    public async Task live_transfers_come_with_the_length_that_they_declared()
    {
        var (declared, stream, deleted) = (Sample.Transfer(), Sample.Transfer(), Sample.Transfer());
        await Ledger.ExecuteAsync(Sample.Open(declared, length: 1_000_000), Stop);
        await Ledger.ExecuteAsync(Sample.Open(stream), Stop);
        await Ledger.ExecuteAsync(Sample.Open(deleted, length: 1_000_000), Stop);
        await Ledger.ExecuteAsync(new DeleteTransfer(deleted, Sample.Noon), Stop);
        var live = await Ledger.LiveAsync(Stop);
        Assert.Equal((1_000_000, 0), (live[declared], live[stream]));
        Assert.DoesNotContain(deleted, live.Keys);
    }

    [Fact]
    public async Task the_store_knows_no_fraction_of_a_second()
    {
        var opening = Sample.Open(Sample.Transfer()) with { At = Sample.Noon.AddMilliseconds(123) };
        await Ledger.ExecuteAsync(opening, Stop);
        await Ledger.ExecuteAsync(new AdmitReceiver(opening.Transfer, Sample.Receiver(), Sample.Noon.AddMilliseconds(2345)), Stop);
        Assert.Equal(
            [Sample.Noon, Sample.Noon.AddSeconds(2)],
            await TimesAsync($"select timestamp from {LedgerStore.Events} where stream_id = $1 order by version", opening.Transfer));
        Assert.Equal(
            [Sample.Noon, Sample.Noon.AddSeconds(2)],
            await TimesAsync($"select unnest(array[created, timestamp]) from {LedgerStore.Streams} where id = $1", opening.Transfer));
    }

    private async Task<List<DateTimeOffset>> TimesAsync(string question, TransferId transfer)
    {
        await using var ask = database.Store.Source.CreateCommand(question);
        ask.Parameters.Add(new() { Value = transfer.ToGuid() });
        await using var reader = await ask.ExecuteReaderAsync(Stop);
        var times = new List<DateTimeOffset>();
        while (await reader.ReadAsync(Stop))
            times.Add(reader.GetFieldValue<DateTimeOffset>(0));
        return times;
    }

    private MartenLedger OpenAnother() => MartenLedger.Open(
        database.Store.Source, new MartenLedgerOptions(), NullLogger.Instance);

    private async Task<List<string>> StreamAsync(TransferId transfer)
    {
        await using var ask = database.Store.Source.CreateCommand(
            $"select type || coalesce(' ' || (data->>'offset') || '+' || (data->>'length'), '') from {LedgerStore.Events} where stream_id = $1 order by version");
        ask.Parameters.Add(new() { Value = transfer.ToGuid() });
        await using var reader = await ask.ExecuteReaderAsync(Stop);
        var events = new List<string>();
        while (await reader.ReadAsync(Stop))
            events.Add(reader.GetString(0));
        return events;
    }

    private static string Text(TransferState? state) => JsonSerializer.Serialize(state, LedgerJson.Default.TransferState);
}
