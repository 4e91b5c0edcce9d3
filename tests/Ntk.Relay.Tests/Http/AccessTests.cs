using System.Diagnostics;
using System.Net;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;
using static Ntk.Relay.Tests.Http.RelayRequests;

namespace Ntk.Relay.Tests.Http;

public sealed class AccessTests(RelayDatabase database) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningRelay _relay = null!;

    public async ValueTask InitializeAsync() => _relay = await RunningRelay.StartAsync(database, _folder);

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task an_unknown_id_is_UnknownTransfer() =>
        Assert.Equal(Refusal.UnknownTransfer, Refused(await _relay.Client.StateAsync(new TestBlob())));

    [Fact]
    public async Task a_wrong_capability_is_UnknownTransfer()
    {
        var blob = await _relay.Client.SendAsync();
        Assert.Equal(Refusal.UnknownTransfer, Refused(await _relay.Client.StateAsync(blob, new TestBlob().Upload)));
    }

    [Fact]
    public async Task a_wrong_capability_is_answered_like_an_unknown_id()
    {
        var blob = await _relay.Client.SendAsync();
        var wrong = await _relay.Client.StateAsync(blob, new TestBlob().Upload);
        var unknown = await _relay.Client.StateAsync(new TestBlob());
        Assert.Equal(unknown.StatusCode, wrong.StatusCode);
        Assert.Equal(Fields(unknown), Fields(wrong));

        static string Fields(HttpResponseMessage response) =>
            string.Join('|', response.Headers.Where(field => field.Key != "Date").Select(field => $"{field.Key}={string.Join(',', field.Value)}"));
    }

    [Fact]
    public async Task a_wrong_answer_is_never_quick()
    {
        var blob = await _relay.Client.SendAsync();
        var clock = Stopwatch.StartNew();
        await _relay.Client.StateAsync(blob, new TestBlob().Upload);
        Assert.True(clock.Elapsed >= TimeSpan.FromMilliseconds(45), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task the_download_capability_may_not_upload()
    {
        var blob = new TestBlob();
        await _relay.Client.OpenAsync(blob.Opening());
        var request = Request(HttpMethod.Delete, RelayRoutes.Transfer(blob.Id), blob.Download);
        Assert.Equal(Refusal.UnknownTransfer, Refused(await _relay.Client.SendAsync(request)));
    }

    [Fact]
    public async Task the_upload_capability_may_not_download()
    {
        var blob = await _relay.Client.SendAsync();
        var request = Request(HttpMethod.Get, RelayRoutes.Blob(blob.Id), blob.Upload);
        request.Headers.Add(RelayHeaders.Receiver, $"{Receiver()}");
        Assert.Equal(Refusal.UnknownTransfer, Refused(await _relay.Client.SendAsync(request)));
    }

    [Fact]
    public async Task either_capability_may_ask_for_the_state()
    {
        var blob = await _relay.Client.SendAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await _relay.Client.StateAsync(blob, blob.Upload)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _relay.Client.StateAsync(blob, blob.Download)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ntk")]
    [InlineData("Ntk AAAA")]
    [InlineData("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task a_request_without_a_capability_is_Malformed(string authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Head, RelayRoutes.Transfer(new TestBlob().Id));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        Assert.Equal(Refusal.Malformed, Refused(await _relay.Client.SendAsync(request)));
    }

    [Fact]
    public async Task an_id_that_is_no_id_is_Malformed()
    {
        var request = Request(HttpMethod.Head, RelayRoutes.Transfers + "/short", new TestBlob().Upload);
        Assert.Equal(Refusal.Malformed, Refused(await _relay.Client.SendAsync(request)));
    }

    [Fact]
    public async Task too_many_wrong_capabilities_are_RateLimited()
    {
        using var folder = new TemporaryFolder();
        await using var relay = await RunningRelay.StartAsync(database, folder, s => s with { GuessesPerMinute = 1 });
        Assert.Equal(Refusal.UnknownTransfer, Refused(await relay.Client.StateAsync(new TestBlob())));
        Assert.Equal(Refusal.RateLimited, Refused(await relay.Client.StateAsync(new TestBlob())));
    }

    [Fact]
    public async Task too_many_downloads_are_RateLimited()
    {
        using var folder = new TemporaryFolder();
        await using var relay = await RunningRelay.StartAsync(database, folder, s => s with { DownloadsPerMinute = 2 });
        var blob = await relay.Client.SendAsync();
        var receiver = Receiver();
        for (var i = 0; i < 2; i++)
            Assert.True((await relay.Client.GetAsync(blob, receiver, "bytes=0-0")).IsSuccessStatusCode);
        var third = await relay.Client.GetAsync(blob, receiver, "bytes=0-0");
        Assert.Equal(Refusal.RateLimited, Refused(third));
        Assert.True(third.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }
}
