using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;
using Ntk.People.Lines;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client.People;

/// <summary>One side of a rendezvous: one hub connection, whose loss is the end.</summary>
internal sealed class HubRendezvousLine(HubConnector connector) : IRendezvousLine
{
    private readonly TaskCompletionSource<int> _nameplate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly Channel<RendezvousEvent> _events =
        Channel.CreateBounded<RendezvousEvent>(new BoundedChannelOptions(2 * Limits.MaxSignals) { FullMode = BoundedChannelFullMode.Wait });

    private HubLink? _link;

    public async ValueTask<NameplateAnswer> OpenAsync(CancellationToken cancellation)
    {
        var refusal = await CallAsync(HubMethods.OpenRendezvous, [], cancellation).ConfigureAwait(false);
        if (refusal != Refusal.None)
            return new NameplateAnswer(refusal, 0);
        var nameplate = await GuardAsync(() => _link!.WaitAsync(_nameplate.Task, cancellation)).ConfigureAwait(false);
        return nameplate is >= 1 and <= Limits.MaxNameplate
            ? new NameplateAnswer(Refusal.None, nameplate)
            : throw new LineException(new RelayException(RelayFault.NotARelay, $"The relay gave the nameplate {nameplate}."));
    }

    public async ValueTask<Refusal> JoinAsync(int nameplate, CancellationToken cancellation) =>
        await CallAsync(HubMethods.JoinRendezvous, [nameplate], cancellation).ConfigureAwait(false);

    public async ValueTask<Refusal> SendAsync(ReadOnlyMemory<byte> signal, CancellationToken cancellation) =>
        await CallAsync(HubMethods.SendSignal, [signal.ToArray()], cancellation).ConfigureAwait(false);

    public async ValueTask<RendezvousEvent> NextAsync(CancellationToken cancellation)
    {
        try
        {
            return await _events.Reader.ReadAsync(cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new LineException(HubLink.Lost(e));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_link is { } link)
            await link.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (RelayException e)
        {
            throw new LineException(e);
        }
    }

    private Task<Refusal> CallAsync(string method, object[] arguments, CancellationToken cancellation) => GuardAsync(async () =>
    {
        _link ??= await ConnectAsync(cancellation).ConfigureAwait(false);
        return await _link.CallAsync(method, arguments, cancellation).ConfigureAwait(false);
    });

    private async Task<HubLink> ConnectAsync(CancellationToken cancellation)
    {
        var link = await connector.ConnectAsync(Listen, cancellation).ConfigureAwait(false);
        link.LostToken.Register(() => _events.Writer.TryComplete());
        return link;
    }

    private void Listen(HubConnection connection)
    {
        connection.On<int>(HubMethods.Nameplate, nameplate => _nameplate.TrySetResult(nameplate));
        connection.On(HubMethods.Paired, () => Take(new RendezvousEvent.Paired()));
        connection.On<byte[]>(HubMethods.Signal, signal => Take(signal.Length is >= 1 and <= Limits.MaxSignal ? new RendezvousEvent.Signal(signal) : null));
        connection.On<int>(
            HubMethods.RendezvousEnded, end => Take(Enum.IsDefined((RendezvousEnd)end) ? new RendezvousEvent.Ended((RendezvousEnd)end) : null));
    }

    /// <summary>Takes an event; a relay that sends more than it may, or what it may not, is left.</summary>
    private void Take(RendezvousEvent? next)
    {
        if (next is null || !_events.Writer.TryWrite(next))
            _events.Writer.TryComplete();
    }
}
