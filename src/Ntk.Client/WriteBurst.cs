namespace Ntk.Client;

/// <summary>
/// What one asynchronous flow writes between <see cref="Begin"/> and <see cref="EndAsync"/> belongs together: the stream below TLS may hold it
/// back until then. HTTP and TLS, which lie between, know nothing of it.
/// </summary>
internal sealed class WriteBurst
{
    private static readonly AsyncLocal<WriteBurst?> _current = new();
    private TransportStream? _holder;

    /// <summary>The burst that the caller writes in, if any.</summary>
    public static WriteBurst? Current => _current.Value;

    /// <summary>Begins a burst for the asynchronous method that calls, and those that it calls.</summary>
    public static WriteBurst Begin() => _current.Value = new WriteBurst();

    /// <summary>Told by a stream that holds bytes back.</summary>
    public void HeldBy(TransportStream stream) => _holder = stream;

    /// <summary>Sends what is held back.</summary>
    public ValueTask EndAsync(CancellationToken cancellation) => _holder?.SendHeldAsync(cancellation) ?? ValueTask.CompletedTask;
}
