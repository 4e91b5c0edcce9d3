using Ntk.Wire;

namespace Ntk.People.Lines;

/// <summary>A line on which two devices meet. It does not connect again: a nameplate is its connection's.</summary>
public interface IRendezvousLine : IAsyncDisposable
{
    /// <summary>Asks for a nameplate.</summary>
    ValueTask<NameplateAnswer> OpenAsync(CancellationToken cancellation);

    /// <summary>Goes to a nameplate.</summary>
    ValueTask<Refusal> JoinAsync(int nameplate, CancellationToken cancellation);

    /// <summary>Sends to the other side.</summary>
    ValueTask<Refusal> SendAsync(ReadOnlyMemory<byte> signal, CancellationToken cancellation);

    /// <summary>Waits for what comes next.</summary>
    ValueTask<RendezvousEvent> NextAsync(CancellationToken cancellation);
}
