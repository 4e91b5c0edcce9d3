using Ntk.Relay.Admission;
using Ntk.Relay.Ledger;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;
using static Ntk.Relay.Tests.Http.RelayRequests;

namespace Ntk.Relay.Tests.Http;

public sealed class EndingTests(RelayDatabase database) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningRelay _relay = null!;

    private HttpClient Client => _relay.Client;

    public async ValueTask InitializeAsync() => _relay = await RunningRelay.StartAsync(database, _folder);

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task deleting_removes_the_files()
    {
        var blob = await Client.SendAsync();
        Assert.Equal(2, _relay.FilesOf(blob.Id).Length);
        Assert.Equal(Refusal.None, Refused(await Client.DeleteAsync(blob)));
        Assert.Empty(_relay.FilesOf(blob.Id));
    }

    [Fact]
    public async Task deleting_again_is_answered_alike()
    {
        var blob = await Client.SendAsync();
        await Client.DeleteAsync(blob);
        Assert.Equal(Refusal.None, Refused(await Client.DeleteAsync(blob)));
    }

    [Fact]
    public async Task a_deleted_transfer_is_Deleted_to_everyone()
    {
        var blob = await Client.SendAsync();
        await Client.DeleteAsync(blob);
        Assert.Equal(Refusal.Deleted, Refused(await Client.StateAsync(blob)));
        Assert.Equal(Refusal.Deleted, Refused(await Client.GetAsync(blob, Receiver())));
        Assert.Equal(Refusal.Deleted, Refused(await Client.PatchAsync(blob, 0, [0])));
        Assert.Equal(Refusal.Deleted, Refused(await Client.OpenAsync(blob.Opening())));
    }

    [Fact]
    public async Task deleting_ends_a_download_in_progress()
    {
        var blob = new TestBlob();
        await Client.OpenAsync(blob.Opening());
        await Client.PatchAsync(blob, 0, blob.Bytes[..100_000]);
        var response = await Client.GetAsync(blob, Receiver());
        await Client.DeleteAsync(blob);
        await Assert.ThrowsAnyAsync<HttpRequestException>(response.Content.ReadAsByteArrayAsync);
    }

    [Fact]
    public async Task deleting_ends_an_upload_in_progress_and_leaves_no_file()
    {
        var blob = new TestBlob();
        await Client.OpenAsync(blob.Opening());
        using var upload = await RawUpload.BeginAsync(_relay, blob, 0, $"Content-Length: {blob.Bytes.Length}");
        await upload.SendAsync(blob.Bytes.AsMemory(0, 100_000));
        await Eventually.TrueAsync(async () => Offset(await Client.StateAsync(blob)) == 100_000);
        await Client.DeleteAsync(blob);
        Assert.Contains("Ntk-Refusal: 6", await upload.ReadAsync());
        Assert.Empty(_relay.FilesOf(blob.Id));
    }

    [Fact]
    public async Task the_last_confirmation_removes_the_files()
    {
        var blob = await Client.SendAsync(maxDownloads: 2);
        ReceiverId[] receivers = [Receiver(), Receiver()];
        foreach (var receiver in receivers)
            await (await Client.GetAsync(blob, receiver)).Content.ReadAsByteArrayAsync();
        Assert.Equal(Refusal.None, Refused(await Client.CollectedAsync(blob, receivers[0])));
        Assert.Equal(2, _relay.FilesOf(blob.Id).Length);
        Assert.Equal(Refusal.None, Refused(await Client.CollectedAsync(blob, receivers[1])));
        Assert.Empty(_relay.FilesOf(blob.Id));
        Assert.Equal(Refusal.None, Refused(await Client.CollectedAsync(blob, receivers[1])));
        Assert.Equal(Refusal.Collected, Refused(await Client.StateAsync(blob)));
    }

    [Fact]
    public async Task a_confirmation_of_a_receiver_that_was_never_let_in_is_UnknownTransfer()
    {
        var blob = await Client.SendAsync();
        Assert.Equal(Refusal.UnknownTransfer, Refused(await Client.CollectedAsync(blob, Receiver())));
    }

    [Fact]
    public async Task a_confirmation_before_the_seal_is_Malformed()
    {
        var blob = new TestBlob();
        var receiver = Receiver();
        await Client.OpenAsync(blob.Opening());
        using var following = await Client.GetAsync(blob, receiver);
        Assert.Equal(Refusal.Malformed, Refused(await Client.CollectedAsync(blob, receiver)));
    }

    [Fact]
    public async Task a_confirmation_of_a_whole_blob_waits_for_the_seal()
    {
        var blob = new TestBlob();
        var receiver = Receiver();
        await Client.OpenAsync(blob.Opening());
        await Client.PatchAsync(blob, 0, blob.Bytes);
        await (await Client.GetAsync(blob, receiver)).Content.ReadAsByteArrayAsync();
        var confirmed = Client.CollectedAsync(blob, receiver);
        await Client.SealAsync(blob);
        Assert.Equal(Refusal.None, Refused(await confirmed));
    }

    [Fact]
    public async Task the_quota_is_free_again_after_an_end()
    {
        using var folder = new TemporaryFolder();
        await using var store = await RelayDatabase.OpenOwnAsync(folder);
        await using var relay = await RunningRelay.StartAsync(store.Ledger, folder.Path, s => s with { Quota = 300_000 });
        var blob = await relay.Client.SendAsync();
        Assert.Equal(Refusal.QuotaExceeded, Refused(await relay.Client.OpenAsync(new TestBlob().Opening())));
        await relay.Client.DeleteAsync(blob);
        Assert.Equal(Refusal.None, Refused(await relay.Client.OpenAsync(new TestBlob().Opening())));
    }

    [Fact]
    public async Task a_deletion_that_was_recorded_but_not_carried_out_is_carried_out_at_the_start()
    {
        var blob = await Client.SendAsync();
        await _relay.DisposeAsync();
        await database.Store.Ledger.ExecuteAsync(new DeleteTransfer(blob.Id, DateTimeOffset.UtcNow), CancellationToken.None);
        _relay = await RunningRelay.StartAsync(database, _folder);
        Assert.Empty(_relay.FilesOf(blob.Id));
    }

    [Fact]
    public async Task files_of_a_transfer_that_the_ledger_does_not_know_are_kept_at_the_start()
    {
        var stranger = new TestBlob();
        _relay.Blobs.Prepare(stranger.Id);
        await File.WriteAllBytesAsync(_relay.Blobs.BlobPath(stranger.Id), stranger.Bytes);
        await _relay.DisposeAsync();
        _relay = await RunningRelay.StartAsync(database, _folder);
        Assert.Single(_relay.FilesOf(stranger.Id));
    }

    [Fact]
    public async Task live_transfers_are_counted_and_kept_at_the_start()
    {
        using var folder = new TemporaryFolder();
        await using var store = await RelayDatabase.OpenOwnAsync(folder);
        TestBlob whole, begun = new(), stream = new();
        await using (var before = await RunningRelay.StartAsync(store.Ledger, folder.Path))
        {
            whole = await before.Client.SendAsync();
            await before.Client.OpenAsync(begun.Opening());
            await before.Client.OpenAsync(stream.Opening(declareLength: false));
            await before.Client.PatchAsync(stream, 0, stream.Bytes[..100_000]);
        }
        await using var after = await RunningRelay.StartAsync(store.Ledger, folder.Path);
        Assert.Equal(2, after.FilesOf(whole.Id).Length);
        Assert.Equal(whole.Bytes.Length + begun.Bytes.Length + 100_000, after.Service<StorageQuota>().Promised);
    }

    [Fact]
    public async Task what_the_disk_does_not_let_go_is_deleted_later_and_frees_the_quota_at_once()
    {
        var blob = await Client.SendAsync();
        var file = _relay.Blobs.BlobPath(blob.Id);
        var promised = _relay.Service<StorageQuota>().Promised;
        File.Delete(file);
        Directory.CreateDirectory(file);
        Assert.Equal(Refusal.None, Refused(await Client.DeleteAsync(blob)));
        Assert.Equal(promised - blob.Bytes.Length, _relay.Service<StorageQuota>().Promised);
        Directory.Delete(file);
        await Eventually.TrueAsync(() => Task.FromResult(!File.Exists(_relay.Blobs.LeavesPath(blob.Id))));
    }

    [Fact]
    public async Task a_transfer_whose_time_is_over_is_Expired_and_its_files_go()
    {
        using var folder = new TemporaryFolder();
        await using var store = await RelayDatabase.OpenOwnAsync(folder);
        TestBlob blob;
        await using (var before = await RunningRelay.StartAsync(store.Ledger, folder.Path))
            blob = await before.Client.SendAsync();
        await using var after = await RunningRelay.StartAsync(store.Ledger, folder.Path, time: new Later(TimeSpan.FromHours(2)));
        await Eventually.TrueAsync(() => Task.FromResult(after.FilesOf(blob.Id).Length == 0));
        Assert.Equal(Refusal.Expired, Refused(await after.Client.StateAsync(blob)));
    }
}
