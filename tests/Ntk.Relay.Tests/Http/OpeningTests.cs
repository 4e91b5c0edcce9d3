using System.Net;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;
using static Ntk.Relay.Tests.Http.RelayRequests;

namespace Ntk.Relay.Tests.Http;

public sealed class OpeningTests(RelayDatabase database) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningRelay _relay = null!;

    public async ValueTask InitializeAsync() => _relay = await RunningRelay.StartAsync(database, _folder, s => s with { MaxBlobSize = 1 << 20 });

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task the_relay_describes_itself()
    {
        var response = await _relay.Client.GetAsync(RelayRoutes.Description);
        Assert.Equal("""{"protocols":[1],"maxBlobSize":1048576,"maxLifetimeSeconds":2592000}""", await response.Content.ReadAsStringAsync());
        Assert.Equal("1", response.Headers.GetValues(RelayHeaders.Protocol).Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task opening_answers_where_the_transfer_is_and_when_it_expires()
    {
        var blob = new TestBlob();
        var response = await _relay.Client.OpenAsync(blob.Opening());
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(RelayRoutes.Transfer(blob.Id), response.Headers.Location!.ToString());
        Assert.Equal(0, Offset(response));
        var expires = long.Parse(response.Headers.GetValues(RelayHeaders.Expires).Single());
        Assert.InRange(expires - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), 3500, 3600);
    }

    [Fact]
    public async Task opening_again_is_answered_alike()
    {
        var blob = new TestBlob();
        await _relay.Client.OpenAsync(blob.Opening());
        Assert.Equal(HttpStatusCode.Created, (await _relay.Client.OpenAsync(blob.Opening())).StatusCode);
    }

    [Fact]
    public async Task an_id_that_is_taken_is_TransferExists()
    {
        var blob = new TestBlob();
        await _relay.Client.OpenAsync(blob.Opening());
        var other = blob.Opening() with { UploadDigest = blob.Download.Digest() };
        Assert.Equal(Refusal.TransferExists, Refused(await _relay.Client.OpenAsync(other)));
    }

    [Fact]
    public async Task a_length_above_the_relays_limit_is_TooLarge() =>
        Assert.Equal(Refusal.TooLarge, Refused(await _relay.Client.OpenAsync(new TestBlob().Opening() with { Length = (1 << 20) + 1 })));

    [Fact]
    public async Task a_life_time_out_of_bounds_is_LimitOutOfRange() =>
        Assert.Equal(Refusal.LimitOutOfRange, Refused(await _relay.Client.OpenAsync(new TestBlob().Opening(lifetimeSeconds: 59))));

    [Fact]
    public async Task a_number_of_downloads_out_of_bounds_is_LimitOutOfRange() =>
        Assert.Equal(Refusal.LimitOutOfRange, Refused(await _relay.Client.OpenAsync(new TestBlob().Opening(maxDownloads: 0))));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"transfer\":\"short\"}")]
    [InlineData("[]")]
    public async Task a_body_that_is_no_request_is_Malformed(string body)
    {
        var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(Refusal.Malformed, Refused(await _relay.Client.PostAsync(RelayRoutes.Transfers, content)));
    }

    [Fact]
    public async Task a_body_above_4096_bytes_is_Malformed()
    {
        var content = new StringContent(new string(' ', 4097), System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(Refusal.Malformed, Refused(await _relay.Client.PostAsync(RelayRoutes.Transfers, content)));
    }

    [Fact]
    public async Task an_unknown_route_is_Malformed() =>
        Assert.Equal(Refusal.Malformed, Refused(await _relay.Client.GetAsync("/v1/nothing")));

    [Fact]
    public async Task a_refusal_has_an_empty_body()
    {
        var response = await _relay.Client.GetAsync("/v1/nothing");
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task more_openings_than_allowed_are_RateLimited()
    {
        using var folder = new TemporaryFolder();
        await using var relay = await RunningRelay.StartAsync(database, folder, s => s with { OpeningsPerMinute = 2 });
        await relay.Client.OpenAsync(new TestBlob().Opening());
        await relay.Client.OpenAsync(new TestBlob().Opening());
        var third = await relay.Client.OpenAsync(new TestBlob().Opening());
        Assert.Equal(Refusal.RateLimited, Refused(third));
        Assert.True(third.Headers.RetryAfter!.Delta > TimeSpan.Zero);
    }

    [Fact]
    public async Task more_declared_bytes_than_the_quota_are_QuotaExceeded()
    {
        using var folder = new TemporaryFolder();
        await using var store = await RelayDatabase.OpenOwnAsync(folder);
        await using var relay = await RunningRelay.StartAsync(store.Ledger, folder.Path, s => s with { Quota = 300_000 });
        Assert.Equal(Refusal.None, Refused(await relay.Client.OpenAsync(new TestBlob().Opening())));
        Assert.Equal(Refusal.QuotaExceeded, Refused(await relay.Client.OpenAsync(new TestBlob().Opening())));
    }

    [Fact]
    public async Task more_declared_bytes_than_a_network_may_have_are_QuotaExceeded()
    {
        using var folder = new TemporaryFolder();
        await using var relay = await RunningRelay.StartAsync(database, folder, s => s with { NetworkQuota = 300_000 });
        Assert.Equal(Refusal.None, Refused(await relay.Client.OpenAsync(new TestBlob().Opening())));
        Assert.Equal(Refusal.QuotaExceeded, Refused(await relay.Client.OpenAsync(new TestBlob().Opening())));
    }
}
