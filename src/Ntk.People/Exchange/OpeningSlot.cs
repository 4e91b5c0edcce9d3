using Ntk.Keys;
using Ntk.People.State;
using Ntk.Sessions.Envelopes;

namespace Ntk.People.Exchange;

/// <summary>Holds an envelope and its opening until its session is written down and the opening is kept; if that never is, it never leaves.</summary>
internal sealed class OpeningSlot : IDisposable
{
    private MessageOpening? _opening;

    internal MessageOpening Opening => _opening ?? throw new InvalidOperationException("Nothing was sealed.");

    /// <summary>The envelope, as it is to get into the outbox.</summary>
    internal OutboxEntry? Entry { get; set; }

    internal SentMessage Take(Session session, Identity self, ReadOnlySpan<byte> content)
    {
        _opening?.Dispose();
        return session.Seal(self, content, out _opening);
    }

    /// <inheritdoc/>
    public void Dispose() => _opening?.Dispose();
}
