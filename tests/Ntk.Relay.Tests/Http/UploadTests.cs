using System.Net;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;
using static Ntk.Relay.Tests.Http.RelayRequests;

namespace Ntk.Relay.Tests.Http;

public sealed class UploadTests(RelayDatabase database) : IAsyncLifetime
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
    public async Task a_whole_blob_is_stored_as_it_is()
    {
        var response = await Client.PatchAsync(_blob, 0, _blob.Bytes);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(_blob.Bytes.Length, Offset(response));
        Assert.Equal(_blob.Bytes, await File.ReadAllBytesAsync(_relay.Blobs.BlobPath(_blob.Id)));
    }

    [Fact]
    public async Task every_finished_leaf_is_recorded_beside_the_blob()
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes);
        Assert.Equal(4 * Digest256.Size, new FileInfo(_relay.Blobs.LeavesPath(_blob.Id)).Length);
    }

    [Fact]
    public async Task a_blob_in_several_requests_has_the_same_root()
    {
        for (var at = 0; at < _blob.Bytes.Length; at += 50_000)
            Assert.Equal(Refusal.None, Refused(await Client.PatchAsync(_blob, at, _blob.Bytes[at..Math.Min(at + 50_000, _blob.Bytes.Length)])));
        Assert.Equal(Refusal.None, Refused(await Client.SealAsync(_blob)));
    }

    [Fact]
    public async Task a_body_of_unknown_length_is_stored()
    {
        var blob = new TestBlob();
        await Client.OpenAsync(blob.Opening(declareLength: false));
        Assert.Equal(Refusal.None, Refused(await Client.PatchAsync(blob, 0, new ChunkedContent(blob.Bytes))));
        Assert.Equal(Refusal.None, Refused(await Client.SealAsync(blob)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public async Task another_offset_than_the_relays_is_OffsetMismatch_and_tells_it(long difference)
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes[..1000]);
        var offset = difference == long.MaxValue ? difference : 1000 + difference;
        var response = await Client.PatchAsync(_blob, offset, [1]);
        Assert.Equal((Refusal.OffsetMismatch, 1000L), (Refused(response), Offset(response)));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public async Task an_offset_that_is_no_number_is_Malformed(string offset)
    {
        var request = Request(HttpMethod.Patch, RelayRoutes.Transfer(_blob.Id), _blob.Upload);
        request.Headers.TryAddWithoutValidation(RelayHeaders.UploadOffset, offset);
        request.Content = new ByteArrayContent([1]);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", RelayHeaders.PartialUpload);
        Assert.Equal(Refusal.Malformed, Refused(await Client.SendAsync(request)));
    }

    [Fact]
    public async Task a_replayed_request_is_OffsetMismatch_and_changes_nothing()
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes[..1000]);
        Assert.Equal(Refusal.OffsetMismatch, Refused(await Client.PatchAsync(_blob, 0, new byte[1000])));
        Assert.Equal(_blob.Bytes[..1000], await File.ReadAllBytesAsync(_relay.Blobs.BlobPath(_blob.Id)));
    }

    [Fact]
    public async Task more_than_the_declared_length_is_TooLarge() =>
        Assert.Equal(Refusal.TooLarge, Refused(await Client.PatchAsync(_blob, 0, [.. _blob.Bytes, 0])));

    [Fact]
    public async Task more_than_the_declared_length_in_a_body_of_unknown_length_is_TooLarge() =>
        Assert.Equal(Refusal.TooLarge, Refused(await Client.PatchAsync(_blob, 0, new ChunkedContent([.. _blob.Bytes, 0]))));

    [Fact]
    public async Task a_stream_that_outgrows_the_quota_is_QuotaExceeded()
    {
        using var folder = new TemporaryFolder();
        await using var store = await RelayDatabase.OpenOwnAsync(folder);
        await using var relay = await RunningRelay.StartAsync(store.Ledger, folder.Path, s => s with { Quota = 200_000 });
        var blob = new TestBlob();
        await relay.Client.OpenAsync(blob.Opening(declareLength: false));
        Assert.Equal(Refusal.QuotaExceeded, Refused(await relay.Client.PatchAsync(blob, 0, blob.Bytes)));
    }

    [Fact]
    public async Task a_stream_that_the_quota_has_no_room_for_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        await using var store = await RelayDatabase.OpenOwnAsync(folder);
        var blob = new TestBlob();
        await using var relay = await RunningRelay.StartAsync(store.Ledger, folder.Path, s => s with { Quota = blob.Bytes.Length });
        var first = await relay.Client.SendAsync();
        await relay.Client.OpenAsync(blob.Opening(declareLength: false));
        Assert.Equal(Refusal.QuotaExceeded, Refused(await relay.Client.PatchAsync(blob, 0, blob.Bytes)));
        Assert.Empty(relay.FilesOf(blob.Id));
        await relay.Client.DeleteAsync(first);
        Assert.Equal(Refusal.None, Refused(await relay.Client.PatchAsync(blob, 0, blob.Bytes)));
    }

    [Fact]
    public async Task first_bytes_that_are_no_header_are_NotABlob()
    {
        Assert.Equal(Refusal.NotABlob, Refused(await Client.PatchAsync(_blob, 0, new byte[1000])));
        Assert.Empty(_relay.FilesOf(_blob.Id));
    }

    [Fact]
    public async Task a_header_of_another_transfer_is_NotABlob() =>
        Assert.Equal(Refusal.NotABlob, Refused(await Client.PatchAsync(_blob, 0, new TestBlob().Bytes)));

    [Fact]
    public async Task less_than_a_header_is_NotABlob() =>
        Assert.Equal(Refusal.NotABlob, Refused(await Client.PatchAsync(_blob, 0, _blob.Bytes[..55])));

    [Fact]
    public async Task what_arrived_before_the_connection_broke_is_kept()
    {
        using (var upload = await RawUpload.BeginAsync(_relay, _blob, 0, $"Content-Length: {_blob.Bytes.Length}"))
        {
            await upload.SendAsync(_blob.Bytes.AsMemory(0, 100_000));
            await Eventually.TrueAsync(async () => Offset(await Client.StateAsync(_blob)) == 100_000);
            upload.Cut();
        }
        Assert.Equal(Refusal.None, Refused(await Client.PatchAsync(_blob, 100_000, _blob.Bytes[100_000..])));
        Assert.Equal(Refusal.None, Refused(await Client.SealAsync(_blob)));
    }

    [Fact]
    public async Task a_newer_request_takes_over_from_one_that_stalled()
    {
        using var stalled = await RawUpload.BeginAsync(_relay, _blob, 0, $"Content-Length: {_blob.Bytes.Length}");
        await stalled.SendAsync(_blob.Bytes.AsMemory(0, 70_000));
        await Eventually.TrueAsync(async () => Offset(await Client.StateAsync(_blob)) == 70_000);
        Assert.Equal(Refusal.None, Refused(await Client.PatchAsync(_blob, 70_000, _blob.Bytes[70_000..])));
        Assert.DoesNotContain("204", await stalled.ReadAsync());
        Assert.Equal(Refusal.None, Refused(await Client.SealAsync(_blob)));
    }

    [Fact]
    public async Task a_second_request_beside_one_that_goes_on_is_UploadInProgress()
    {
        using var first = await RawUpload.BeginAsync(_relay, _blob, 0, $"Content-Length: {_blob.Bytes.Length}");
        await first.SendAsync(_blob.Bytes.AsMemory(0, 1000));
        await Eventually.TrueAsync(async () => Offset(await Client.StateAsync(_blob)) == 1000);
        var second = Client.PatchAsync(_blob, 1000, _blob.Bytes[1000..]);
        for (var at = 1000; !second.IsCompleted && at < 100_000; at += 100)
        {
            await first.SendAsync(_blob.Bytes.AsMemory(at, 100));
            await Task.WhenAny(second, Task.Delay(50));
        }
        Assert.Equal(Refusal.UploadInProgress, Refused(await second));
    }

    [Fact]
    public async Task many_uploads_of_one_transfer_at_once_leave_it_whole()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Client.PatchAsync(_blob, 0, _blob.Bytes)));
        Assert.Equal(Refusal.None, Refused(await Client.SealAsync(_blob)));
    }

    [Fact]
    public async Task an_upload_that_brings_nothing_is_ended()
    {
        using var folder = new TemporaryFolder();
        await using var relay = await RunningRelay.StartAsync(database, folder, s => s with { UploadIdle = TimeSpan.FromMilliseconds(200) });
        var blob = new TestBlob();
        await relay.Client.OpenAsync(blob.Opening());
        using var slow = await RawUpload.BeginAsync(relay, blob, 0, $"Content-Length: {blob.Bytes.Length}");
        await slow.SendAsync(blob.Bytes.AsMemory(0, 1000));
        Assert.DoesNotContain("HTTP/1.1 2", await slow.ReadAsync());
        Assert.Equal(1000, Offset(await relay.Client.StateAsync(blob)));
    }

    [Fact]
    public async Task an_upload_goes_on_after_the_relay_was_restarted()
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes[..150_000]);
        await _relay.DisposeAsync();
        _relay = await RunningRelay.StartAsync(database, _folder);
        Assert.Equal(150_000, Offset(await Client.StateAsync(_blob)));
        Assert.Equal(Refusal.None, Refused(await Client.PatchAsync(_blob, 150_000, _blob.Bytes[150_000..])));
        Assert.Equal(Refusal.None, Refused(await Client.SealAsync(_blob)));
    }

    [Fact]
    public async Task a_sealed_transfer_takes_no_more_bytes()
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes);
        await Client.SealAsync(_blob);
        Assert.Equal(Refusal.AlreadySealed, Refused(await Client.PatchAsync(_blob, _blob.Bytes.Length, [0])));
    }

    [Fact]
    public async Task what_arrived_is_an_event()
    {
        await Client.PatchAsync(_blob, 0, _blob.Bytes[..1000]);
        Assert.Equal(1000, (await database.Store.Ledger.FindAsync(_blob.Id, CancellationToken.None))!.Received);
    }

    private sealed class ChunkedContent(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
