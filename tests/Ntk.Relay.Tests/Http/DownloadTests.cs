using System.Net;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;
using static Ntk.Relay.Tests.Http.RelayRequests;

namespace Ntk.Relay.Tests.Http;

public sealed class DownloadTests(RelayDatabase database) : IAsyncLifetime
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
    public async Task a_sealed_blob_is_served_whole()
    {
        var blob = await Client.SendAsync();
        var response = await Client.GetAsync(blob, Receiver());
        Assert.Equal((HttpStatusCode.OK, (long?)blob.Bytes.Length), (response.StatusCode, response.Content.Headers.ContentLength));
        Assert.Equal(blob.Bytes, await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("bytes=0-", 0, -1)]
    [InlineData("bytes=1000-", 1000, -1)]
    [InlineData("bytes=0-0", 0, 0)]
    [InlineData("bytes=70000-199999", 70_000, 199_999)]
    [InlineData("bytes=1000-9999999", 1000, -1)]
    [InlineData("bytes=0-9223372036854775807", 0, -1)]
    public async Task a_range_is_served(string range, int first, int last)
    {
        var blob = await Client.SendAsync();
        var end = last < 0 ? blob.Bytes.Length - 1 : last;
        var response = await Client.GetAsync(blob, Receiver(), range);
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal($"bytes {first}-{end}/{blob.Bytes.Length}", response.Content.Headers.ContentRange!.ToString());
        Assert.Equal(blob.Bytes[first..(end + 1)], await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("bytes=-5")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("bytes=5-4")]
    [InlineData("bytes=")]
    [InlineData("lines=0-1")]
    [InlineData("bytes=99999999999999999999-")]
    public async Task any_other_range_is_Malformed(string range)
    {
        var blob = await Client.SendAsync();
        Assert.Equal(Refusal.Malformed, Refused(await Client.GetAsync(blob, Receiver(), range)));
    }

    [Fact]
    public async Task a_range_after_the_end_is_RangeNotSatisfiable()
    {
        var blob = await Client.SendAsync();
        var response = await Client.GetAsync(blob, Receiver(), $"bytes={blob.Bytes.Length}-");
        Assert.Equal(Refusal.RangeNotSatisfiable, Refused(response));
        Assert.Equal($"bytes */{blob.Bytes.Length}", response.Content.Headers.ContentRange!.ToString());
    }

    [Fact]
    public async Task a_range_after_the_end_of_what_is_over_is_refused_as_over()
    {
        var blob = await Client.SendAsync();
        await Client.DeleteAsync(blob);
        Assert.Equal(Refusal.Deleted, Refused(await Client.GetAsync(blob, Receiver(), $"bytes={blob.Bytes.Length}-")));
    }

    [Fact]
    public async Task a_download_without_a_receiver_is_Malformed()
    {
        var blob = await Client.SendAsync();
        Assert.Equal(Refusal.Malformed, Refused(await Client.SendAsync(Request(HttpMethod.Get, RelayRoutes.Blob(blob.Id), blob.Download))));
    }

    [Fact]
    public async Task one_receiver_more_than_allowed_is_Collected()
    {
        var blob = await Client.SendAsync();
        await Client.GetAsync(blob, Receiver());
        Assert.Equal(Refusal.Collected, Refused(await Client.GetAsync(blob, Receiver())));
    }

    [Fact]
    public async Task the_same_receiver_may_ask_again()
    {
        var blob = await Client.SendAsync();
        var receiver = Receiver();
        await Client.GetAsync(blob, receiver);
        Assert.Equal(Refusal.None, Refused(await Client.GetAsync(blob, receiver, "bytes=10-")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_download_follows_an_upload_to_its_end(bool declareLength)
    {
        var blob = new TestBlob();
        await Client.OpenAsync(blob.Opening(declareLength));
        var response = await Client.GetAsync(blob, Receiver());
        Assert.Equal(declareLength ? blob.Bytes.Length : null, response.Content.Headers.ContentLength);
        var body = response.Content.ReadAsByteArrayAsync();
        for (var at = 0; at < blob.Bytes.Length; at += 90_000)
            await Client.PatchAsync(blob, at, blob.Bytes[at..Math.Min(at + 90_000, blob.Bytes.Length)]);
        await Client.SealAsync(blob);
        Assert.Equal(blob.Bytes, await body);
    }

    [Fact]
    public async Task a_follower_sees_bytes_before_the_upload_ends()
    {
        var blob = new TestBlob();
        await Client.OpenAsync(blob.Opening(declareLength: false));
        await Client.PatchAsync(blob, 0, blob.Bytes[..1000]);
        await using var body = await (await Client.GetAsync(blob, Receiver())).Content.ReadAsStreamAsync();
        var read = new byte[1000];
        await body.ReadExactlyAsync(read);
        Assert.Equal(blob.Bytes[..1000], read);
    }

    [Fact]
    public async Task many_followers_get_the_same_bytes()
    {
        var blob = new TestBlob(chunks: 40);
        await Client.OpenAsync(blob.Opening(maxDownloads: 30));
        var bodies = Enumerable.Range(0, 30)
            .Select(async _ => await (await Client.GetAsync(blob, Receiver())).Content.ReadAsByteArrayAsync()).ToArray();
        await Client.PatchAsync(blob, 0, blob.Bytes);
        await Client.SealAsync(blob);
        foreach (var body in await Task.WhenAll(bodies))
            Assert.Equal(blob.Bytes, body);
    }

    [Fact]
    public async Task a_range_of_a_length_that_nobody_knows_names_the_last_possible_byte()
    {
        var blob = new TestBlob();
        await Client.OpenAsync(blob.Opening(declareLength: false));
        await Client.PatchAsync(blob, 0, blob.Bytes);
        var response = await Client.GetAsync(blob, Receiver(), "bytes=100-");
        Assert.Equal($"bytes 100-{Limits.MaxBlobSize - 1}/*", response.Content.Headers.ContentRange!.ToString());
        await Client.SealAsync(blob);
        Assert.Equal(blob.Bytes[100..], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task a_download_whose_upload_brings_nothing_is_aborted()
    {
        using var folder = new TemporaryFolder();
        await using var relay = await RunningRelay.StartAsync(database, folder, s => s with { DownloadIdle = TimeSpan.FromMilliseconds(200) });
        var blob = new TestBlob();
        await relay.Client.OpenAsync(blob.Opening());
        await relay.Client.PatchAsync(blob, 0, blob.Bytes[..1000]);
        var response = await relay.Client.GetAsync(blob, Receiver());
        await Assert.ThrowsAnyAsync<HttpRequestException>(response.Content.ReadAsByteArrayAsync);
    }

    [Fact]
    public async Task what_was_served_is_an_event()
    {
        var blob = await Client.SendAsync();
        var receiver = Receiver();
        await (await Client.GetAsync(blob, receiver)).Content.ReadAsByteArrayAsync();
        await Eventually.TrueAsync(async () =>
            (await database.Store.Ledger.FindAsync(blob.Id, CancellationToken.None))!.Version >= 5);
    }

    [Fact]
    public async Task a_blob_cut_short_on_the_disk_is_CiphertextDamaged()
    {
        var blob = await Client.SendAsync();
        using (var file = File.OpenWrite(_relay.Blobs.BlobPath(blob.Id)))
            file.SetLength(100_000);
        Assert.Equal(Refusal.CiphertextDamaged, Refused(await Client.GetAsync(blob, Receiver())));
    }

    [Fact]
    public async Task a_blob_missing_from_the_disk_is_CiphertextDamaged()
    {
        var blob = await Client.SendAsync();
        File.Delete(_relay.Blobs.BlobPath(blob.Id));
        Assert.Equal(Refusal.CiphertextDamaged, Refused(await Client.GetAsync(blob, Receiver())));
    }

    [Fact]
    public async Task a_flipped_bit_on_the_disk_is_served_for_the_receiver_to_find()
    {
        var blob = await Client.SendAsync();
        using (var file = File.Open(_relay.Blobs.BlobPath(blob.Id), FileMode.Open))
        {
            file.Position = 100_000;
            file.WriteByte((byte)(blob.Bytes[100_000] ^ 1));
        }
        var served = await (await Client.GetAsync(blob, Receiver())).Content.ReadAsByteArrayAsync();
        Assert.Equal(100_000, served.AsSpan().CommonPrefixLength(blob.Bytes));
    }
}
