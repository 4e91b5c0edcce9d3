using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Ntk.Relay.Tests.Http;
using Ntk.Relay.Tests.Storage;
using Ntk.Wire;
using static Ntk.Relay.Tests.Http.RelayRequests;

namespace Ntk.Relay.Tests.Hubs;

public sealed class WatchTests(RelayDatabase database) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Channel<Progress> _told = Channel.CreateUnbounded<Progress>();
    private RunningRelay _relay = null!;
    private HubConnection _hub = null!;

    private HttpClient Client => _relay.Client;

    public async ValueTask InitializeAsync()
    {
        _relay = await RunningRelay.StartAsync(database, _folder);
        _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(_relay.Url, RelayRoutes.Hub), HttpTransportType.WebSockets, static options => options.SkipNegotiation = true)
            .AddMessagePackProtocol()
            .Build();
        _hub.On<byte[], long, long, int>(HubMethods.Progressed, (transfer, received, length, phase) =>
            _told.Writer.TryWrite(new Progress(new TransferId(transfer), received, length, (TransferPhase)phase)));
        await _hub.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _relay.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task a_watch_is_told_at_once_where_the_transfer_stands()
    {
        var blob = await Client.SendAsync();
        Assert.Equal(Refusal.None, await WatchAsync(blob));
        Assert.Equal(new Progress(blob.Id, blob.Bytes.Length, blob.Bytes.Length, TransferPhase.Sealed), await NextAsync());
    }

    [Fact]
    public async Task a_watch_is_told_of_bytes_and_of_every_phase()
    {
        var blob = new TestBlob();
        await Client.OpenAsync(blob.Opening(declareLength: false));
        await WatchAsync(blob);
        Assert.Equal(new Progress(blob.Id, 0, 0, TransferPhase.Open), await NextAsync());
        await Client.PatchAsync(blob, 0, blob.Bytes);
        Assert.Equal(new Progress(blob.Id, blob.Bytes.Length, 0, TransferPhase.Open), await NextAsync());
        await Client.SealAsync(blob);
        Assert.Equal(new Progress(blob.Id, blob.Bytes.Length, blob.Bytes.Length, TransferPhase.Sealed), await NextAsync());
        await Client.DeleteAsync(blob);
        Assert.Equal(TransferPhase.Deleted, (await NextAsync()).Phase);
    }

    [Fact]
    public async Task a_watch_is_told_at_most_ten_times_a_second()
    {
        var blob = new TestBlob(chunks: 30);
        await Client.OpenAsync(blob.Opening());
        await WatchAsync(blob);
        await NextAsync();
        var began = TimeProvider.System.GetTimestamp();
        for (var at = 0; at < 100_000; at += 500)
            await Client.PatchAsync(blob, at, blob.Bytes[at..(at + 500)]);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var told = 0;
        while (_told.Reader.TryRead(out _))
            told++;
        Assert.InRange(told, 1, (seconds * 10) + 2);
    }

    [Fact]
    public async Task an_unknown_transfer_is_UnknownTransfer() =>
        Assert.Equal(Refusal.UnknownTransfer, await WatchAsync(new TestBlob()));

    [Fact]
    public async Task the_upload_capability_may_not_watch()
    {
        var blob = await Client.SendAsync();
        Assert.Equal(Refusal.UnknownTransfer, await WatchAsync(blob, blob.Upload));
    }

    [Fact]
    public async Task a_transfer_that_is_over_says_so()
    {
        var blob = await Client.SendAsync();
        await Client.DeleteAsync(blob);
        Assert.Equal(Refusal.Deleted, await WatchAsync(blob));
    }

    [Theory]
    [InlineData(15, 32)]
    [InlineData(16, 31)]
    [InlineData(0, 0)]
    public async Task values_of_another_length_are_Malformed(int transfer, int capability) =>
        Assert.Equal(Refusal.Malformed, (Refusal)await _hub.InvokeAsync<int>(HubMethods.Watch, new byte[transfer], new byte[capability]));

    [Fact]
    public async Task a_seventeenth_transfer_is_RateLimited()
    {
        for (var i = 0; i < 16; i++)
            Assert.Equal(Refusal.None, await WatchAsync(await Client.SendAsync()));
        Assert.Equal(Refusal.RateLimited, await WatchAsync(await Client.SendAsync()));
    }

    [Fact]
    public async Task a_message_above_the_bound_ends_the_connection()
    {
        var closed = new TaskCompletionSource();
        _hub.Closed += _ =>
        {
            closed.SetResult();
            return Task.CompletedTask;
        };
        await Assert.ThrowsAnyAsync<Exception>(() => _hub.InvokeAsync<int>(HubMethods.Watch, new byte[16], new byte[Limits.MaxHubMessage]));
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private async Task<Refusal> WatchAsync(TestBlob blob, CapabilityToken? token = null)
    {
        var capability = new byte[CapabilityToken.Size];
        (token ?? blob.Download).CopyTo(capability);
        return (Refusal)await _hub.InvokeAsync<int>(HubMethods.Watch, blob.Id.ToArray(), capability);
    }

    private async Task<Progress> NextAsync() => await _told.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    private sealed record Progress(TransferId Transfer, long Received, long Length, TransferPhase Phase);
}
