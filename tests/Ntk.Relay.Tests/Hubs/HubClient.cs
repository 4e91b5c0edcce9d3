using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Ntk.Relay.Tests.Http;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

/// <summary>A connection to the hub by the framework's own client, and what the relay told it.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<byte[]> _challenges = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<(int Waiting, int Agreement, int Kem)> _attending = Channel.CreateUnbounded<(int, int, int)>();
    private readonly Channel<(long Sequence, byte[] Envelope)> _delivered = Channel.CreateUnbounded<(long, byte[])>();
    private readonly Channel<byte[]> _bundles = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<int> _nameplates = Channel.CreateUnbounded<int>();
    private readonly Channel<bool> _paired = Channel.CreateUnbounded<bool>();
    private readonly Channel<byte[]> _signals = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<RendezvousEnd> _ends = Channel.CreateUnbounded<RendezvousEnd>();
    private readonly HubConnection _hub;

    private HubClient(Uri relay)
    {
        _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(relay, RelayRoutes.Hub), HttpTransportType.WebSockets, static options => options.SkipNegotiation = true)
            .AddMessagePackProtocol()
            .Build();
        _hub.On<byte[]>(HubMethods.Challenged, challenge => _challenges.Writer.TryWrite(challenge));
        _hub.On<int, int, int>(HubMethods.Attending, (waiting, agreement, kem) => _attending.Writer.TryWrite((waiting, agreement, kem)));
        _hub.On<long, byte[]>(HubMethods.Deliver, (sequence, envelope) => _delivered.Writer.TryWrite((sequence, envelope)));
        _hub.On<byte[]>(HubMethods.Bundle, bundle => _bundles.Writer.TryWrite(bundle));
        _hub.On<int>(HubMethods.Nameplate, nameplate => _nameplates.Writer.TryWrite(nameplate));
        _hub.On(HubMethods.Paired, () => _paired.Writer.TryWrite(true));
        _hub.On<byte[]>(HubMethods.Signal, signal => _signals.Writer.TryWrite(signal));
        _hub.On<int>(HubMethods.RendezvousEnded, end => _ends.Writer.TryWrite((RendezvousEnd)end));
    }

    public static async Task<HubClient> ConnectAsync(RunningRelay relay)
    {
        var client = new HubClient(relay.Url);
        await client._hub.StartAsync(TestContext.Current.CancellationToken);
        return client;
    }

    public async Task<Refusal> CallAsync(string method, params object[] arguments) =>
        (Refusal)(await _hub.InvokeCoreAsync(method, typeof(int), arguments, TestContext.Current.CancellationToken))!;

    public Task<byte[]> ChallengeAsync() => NextAsync(_challenges);

    public Task<(int Waiting, int Agreement, int Kem)> AttendingAsync() => NextAsync(_attending);

    public Task<(long Sequence, byte[] Envelope)> DeliveredAsync() => NextAsync(_delivered);

    public Task<byte[]> BundleAsync() => NextAsync(_bundles);

    public Task<int> NameplateAsync() => NextAsync(_nameplates);

    public Task<bool> PairedAsync() => NextAsync(_paired);

    public Task<byte[]> SignalAsync() => NextAsync(_signals);

    public Task<RendezvousEnd> EndAsync() => NextAsync(_ends);

    /// <summary>Whether nothing was delivered that nobody asked for.</summary>
    public bool IsSilent => _delivered.Reader.Count == 0;

    /// <summary>Notices of how the mailbox stands that came and were not looked at.</summary>
    public int AttendingsLeft => _attending.Reader.Count;

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private static async Task<T> NextAsync<T>(Channel<T> told) => await told.Reader.ReadAsync().AsTask().WaitAsync(Patience);
}
