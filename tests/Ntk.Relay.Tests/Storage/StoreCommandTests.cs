using System.CommandLine;
using System.Text.Json;
using Ntk.Relay.Commands;
using Ntk.Relay.Ledger;

namespace Ntk.Relay.Tests.Storage;

/// <summary>The operator's commands beside a relay that runs: the store of the assembly's fixture.</summary>
public sealed class StoreCommandTests(RelayDatabase database)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task events_prints_each_event_on_a_line_with_nothing_but_what_is_stored()
    {
        var opening = Sample.Open(Sample.Transfer());
        await database.Store.Ledger.ExecuteAsync(opening, Stop);
        await database.Store.Ledger.ExecuteAsync(new RecordReceived(opening.Transfer, 100, Sample.Noon), Stop);
        var (status, output) = await RunAsync(EventsCommand.Create());
        var lines = output.Split('\n').Where(line => line.Contains(opening.Transfer.ToString(), StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf('Z', StringComparison.Ordinal) - 19)..]).ToArray();
        Assert.Equal(0, status);
        Assert.Equal(
        [
            $"2027-01-15T08:00:00Z {opening.Transfer} TransferOpened     expiresAt=2027-01-15T09:00:00+00:00 maxDownloads=1 "
            + $"uploadDigest={opening.UploadDigest} downloadDigest={opening.DownloadDigest}",
            $"2027-01-15T08:00:00Z {opening.Transfer} CiphertextReceived length=100 offset=0",
        ], lines);
    }

    [Fact]
    public async Task events_since_a_number_leaves_out_what_is_before()
    {
        var first = Sample.Transfer();
        await database.Store.Ledger.ExecuteAsync(Sample.Open(first), Stop);
        var (_, all) = await RunAsync(EventsCommand.Create(), "--json");
        var sequence = Json(all).Single(line => line.GetProperty("stream").GetString() == first.ToString()).GetProperty("sequence").GetInt64();
        var second = Sample.Transfer();
        await database.Store.Ledger.ExecuteAsync(Sample.Open(second), Stop);
        var (_, since) = await RunAsync(EventsCommand.Create(), "--json", "--since", $"{sequence}");
        var transfers = Json(since).Select(line => line.GetProperty("stream").GetString()).ToArray();
        Assert.DoesNotContain(first.ToString(), transfers);
        Assert.Contains(second.ToString(), transfers);
    }

    [Fact]
    public async Task events_follows_what_is_committed_and_is_interrupted_cleanly()
    {
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var output = new SharedText();
        var running = EventsCommand.Create().Parse(["--follow", "--data", database.Folder])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = TextWriter.Null }, interrupt.Token);
        var transfer = Sample.Transfer();
        await database.Store.Ledger.ExecuteAsync(Sample.Open(transfer), Stop);
        while (!output.ToString().Contains(transfer.ToString(), StringComparison.Ordinal))
            await Task.Delay(20, Stop);
        await interrupt.CancelAsync();
        Assert.Equal(ExitCodes.Interrupted, await running);
    }

    [Fact]
    public async Task events_that_wait_for_a_database_name_it_without_its_password()
    {
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var errors = new SharedText();
        var running = EventsCommand.Create().Parse(["--follow", "--postgres", "Host=127.0.0.1;Port=1;Username=relay;Password=tell-nobody;Database=events"])
            .InvokeAsync(new InvocationConfiguration { Error = errors }, interrupt.Token);
        while (!errors.ToString().Contains('\n', StringComparison.Ordinal))
            await Task.Delay(20, Stop);
        await interrupt.CancelAsync();
        Assert.Equal(ExitCodes.Interrupted, await running);
        Assert.Contains("127.0.0.1, database events", errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("tell-nobody", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task events_of_a_folder_without_a_relay_says_so()
    {
        using var folder = new TemporaryFolder();
        var errors = new StringWriter();
        var status = await EventsCommand.Create().Parse(["--data", folder.Path]).InvokeAsync(new InvocationConfiguration { Error = errors }, Stop);
        Assert.Equal(ExitCodes.Failed, status);
        Assert.Contains(folder.Path, errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task doctor_finds_a_running_relay_in_order()
    {
        var (status, output) = await RunAsync(DoctorCommand.Create(), "--json");
        var findings = Json(output).ToDictionary(line => line.GetProperty("check").GetString()!, line => line.GetProperty("found").GetString()!);
        Assert.Equal(ExitCodes.Done, status);
        Assert.Equal(["binaries", "cluster", "data", "database", "disk", "layout", "relay", "user"], findings.Keys.Order());
        Assert.StartsWith("runs", findings["relay"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task doctor_fails_where_there_are_no_binaries()
    {
        using var folder = new TemporaryFolder();
        var output = new StringWriter();
        var status = await DoctorCommand.Create().Parse(["--data", folder.Path, "--postgres-binaries", folder.Path])
            .InvokeAsync(new InvocationConfiguration { Output = output }, Stop);
        Assert.Equal(ExitCodes.Failed, status);
        Assert.Contains("BAD  binaries", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_rebuild_beside_a_running_relay_is_refused()
    {
        var errors = new StringWriter();
        var status = await ProjectionsCommand.Create().Parse(["rebuild", "--data", database.Folder])
            .InvokeAsync(new InvocationConfiguration { Error = errors }, Stop);
        Assert.Equal(ExitCodes.Failed, status);
        Assert.Contains("Another relay uses", errors.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int Status, string Output)> RunAsync(Command command, params string[] arguments)
    {
        var output = new StringWriter();
        var status = await command.Parse([.. arguments, "--data", database.Folder]).InvokeAsync(new InvocationConfiguration { Output = output }, Stop);
        return (status, output.ToString());
    }

    private static IEnumerable<JsonElement> Json(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);
}
