namespace Ntk.Sessions.Envelopes;

/// <summary>
/// A message that was sealed, and the state that follows. The caller writes both down in one step before the envelope leaves, so that
/// after a crash it sends the same envelope again and no key seals another text; then it disposes the old session.
/// </summary>
public readonly record struct SentMessage
{
    internal SentMessage(Session session, ReadOnlyMemory<byte> envelope)
    {
        Session = session;
        Envelope = envelope;
    }

    /// <summary>The next state of the session. Disposing it is the caller's.</summary>
    public Session Session { get; }

    /// <summary>What the relay gets: one of the four sizes of an envelope.</summary>
    public ReadOnlyMemory<byte> Envelope { get; }

    /// <inheritdoc/>
    public override string ToString() => nameof(SentMessage);
}
