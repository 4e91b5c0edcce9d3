using Ntk.Keys;
namespace Ntk.Sessions.Envelopes;

/// <summary>
/// An envelope that was opened, and what follows from it. The caller writes content, session and prekeys down in one step; only then does
/// the message count as received, is the envelope acknowledged, and are the old session and the old prekeys disposed.
/// </summary>
public sealed class ReceivedMessage
{
    internal ReceivedMessage(ReadOnlyMemory<byte> content, Session session, int? replaced, Prekeys.PrekeyStore? prekeys)
    {
        Content = content;
        Session = session;
        Replaced = replaced;
        Prekeys = prekeys;
    }

    /// <summary>What was sent.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Who sent it.</summary>
    public IdentityKey Sender => Session.Peer;

    /// <summary>The next state of the session. Disposing it is the caller's.</summary>
    public Session Session { get; }

    /// <summary>Index of the session that it takes the place of; null for a new one.</summary>
    public int? Replaced { get; }

    /// <summary>The prekeys that take the place of those given, when the message is the first of its session. Disposing them is the caller's.</summary>
    public Prekeys.PrekeyStore? Prekeys { get; }
}
