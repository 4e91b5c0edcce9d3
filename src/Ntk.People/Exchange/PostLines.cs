using Ntk.People.Lines;

namespace Ntk.People.Exchange;

/// <summary>The lines to the relays of recipients, each opened once.</summary>
internal sealed class PostLines(IRelayLines lines) : IAsyncDisposable
{
    private readonly Dictionary<Uri, IPostLine> _open = [];

    internal IPostLine At(Uri relay)
    {
        lock (_open)
            return _open.TryGetValue(relay, out var line) ? line : _open[relay] = lines.Post(relay);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var line in _open.Values)
            await line.DisposeAsync().ConfigureAwait(false);
    }
}
