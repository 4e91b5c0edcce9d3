using Ntk.Relay.Tests.Storage;
using Ntk.Wire;
using static Ntk.Relay.Tests.Http.RelayRequests;

namespace Ntk.Relay.Tests.Http;

public sealed class SealingTests(RelayDatabase database) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestBlob _blob = new();
    private RunningRelay _relay = null!;

    private HttpClient Client => _relay.Client;

    public async ValueTask InitializeAsync()
    {
        _relay = await RunningRelay.StartAsync(database, _folder);
        await Client.OpenAsync(_blob.Opening());
    }

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task sealing_again_is_answered_alike()
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes);
        Assert.Equal(Refusal.None, Refused(await Client.SealAsync(_blob)));
        Assert.Equal(Refusal.None, Refused(await Client.SealAsync(_blob)));
    }

    [Fact]
    public async Task sealing_again_with_another_root_is_AlreadySealed()
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes);
        await Client.SealAsync(_blob);
        Assert.Equal(Refusal.AlreadySealed, Refused(await Client.SealAsync(_blob, root: default(Digest256))));
    }

    [Fact]
    public async Task another_root_than_the_relay_computed_is_RootMismatch()
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes);
        Assert.Equal(Refusal.RootMismatch, Refused(await Client.SealAsync(_blob, root: default(Digest256))));
    }

    [Fact]
    public async Task a_length_that_the_relay_does_not_hold_is_RootMismatch()
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes[..^1]);
        Assert.Equal(Refusal.RootMismatch, Refused(await Client.SealAsync(_blob)));
    }

    [Fact]
    public async Task sealing_nothing_is_RootMismatch() =>
        Assert.Equal(Refusal.RootMismatch, Refused(await Client.SealAsync(_blob)));

    [Fact]
    public async Task an_upload_goes_on_after_a_seal_that_came_too_early()
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes[..100_000]);
        Assert.Equal(Refusal.RootMismatch, Refused(await Client.SealAsync(_blob)));
        await Client.PatchAsync(_blob, 100_000, _blob.Bytes[100_000..]);
        Assert.Equal(Refusal.None, Refused(await Client.SealAsync(_blob)));
    }

    [Fact]
    public async Task a_sealed_transfer_says_that_it_is_complete()
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes);
        Assert.Equal("?0", (await Client.StateAsync(_blob)).Headers.GetValues(RelayHeaders.UploadComplete).Single());
        await Client.SealAsync(_blob);
        var state = await Client.StateAsync(_blob);
        Assert.Equal("?1", state.Headers.GetValues(RelayHeaders.UploadComplete).Single());
        Assert.Equal($"{_blob.Bytes.Length}", state.Headers.GetValues(RelayHeaders.UploadLength).Single());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task lost_leaves_are_hashed_again_after_a_restart(int kept)
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes);
        await _relay.DisposeAsync();
        using (var leaves = File.OpenWrite(_relay.Blobs.LeavesPath(_blob.Id)))
            leaves.SetLength(kept * Digest256.Size);
        _relay = await RunningRelay.StartAsync(database, _folder);
        Assert.Equal(Refusal.None, Refused(await Client.SealAsync(_blob)));
    }

    [Fact]
    public async Task leaves_beyond_the_blob_are_dropped_after_a_restart()
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes);
        await _relay.DisposeAsync();
        using (var file = File.OpenWrite(_relay.Blobs.BlobPath(_blob.Id)))
            file.SetLength(70_000);
        _relay = await RunningRelay.StartAsync(database, _folder);
        Assert.Equal(70_000, Offset(await Client.StateAsync(_blob)));
        await Client.PatchAsync(_blob, 70_000, _blob.Bytes[70_000..]);
        Assert.Equal(Refusal.None, Refused(await Client.SealAsync(_blob)));
    }
}
