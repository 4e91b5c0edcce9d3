using Ntk.Keys;
using Ntk.Sessions.Envelopes;

namespace Ntk.People.Exchange;

/// <summary>Holds the opening of an envelope until its session is written down.</summary>
internal sealed class OpeningSlot : IDisposable
{
    private MessageOpening? _opening;

    internal MessageOpening Opening => _opening ?? throw new InvalidOperationException("Nothing was sealed.");

    internal SentMessage Take(Session session, Identity self, ReadOnlySpan<byte> content)
    {
        _opening?.Dispose();
        return session.Seal(self, content, out _opening);
    }

    /// <inheritdoc/>
    public void Dispose() => _opening?.Dispose();
}
