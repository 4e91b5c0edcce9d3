using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ntk.Relay.Ledger;
using Ntk.Relay.Storage.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Storage;

/// <summary>The pair of faults: the commit is lost, and the commit is done but reported as failed.</summary>
public sealed class LostAnswerTests(RelayDatabase database)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_cut_commit_is_answered_as_what_became_of_it(bool afterCommit)
    {
        using var folder = new TemporaryFolder();
        await using var cutter = new CommitCutter(folder.Path, new NpgsqlConnectionStringBuilder(database.Store.Source.ConnectionString).Host!);
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.Store.Source.ConnectionString) { Host = folder.Path }.ConnectionString);
        await using var ledger = MartenLedger.Open(source, new MartenLedgerOptions(), NullLogger.Instance);
        var (transfer, receiver) = (Sample.Transfer(), Sample.Receiver());
        await ledger.ExecuteAsync(Sample.Open(transfer), Stop);
        await ledger.ExecuteAsync(new AdmitReceiver(transfer, receiver, Sample.Noon), Stop);

        cutter.Arm(afterCommit);
        var answer = await ledger.ExecuteAsync(new RecordServed(transfer, receiver, 0, 10, Sample.Noon), Stop);

        Assert.Equal(1, cutter.Cut);
        Assert.Equal((Refusal.None, 3L), (answer.Refusal, answer.State!.Version));
        Assert.Equal(3, await CountAsync(transfer));
    }

    private async Task<long> CountAsync(TransferId transfer)
    {
        await using var ask = database.Store.Source.CreateCommand($"select count(*) from {LedgerStore.Events} where stream_id = $1");
        ask.Parameters.Add(new() { Value = transfer.ToGuid() });
        return (long)(await ask.ExecuteScalarAsync(Stop))!;
    }
}
