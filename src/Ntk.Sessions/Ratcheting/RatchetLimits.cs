namespace Ntk.Sessions.Ratcheting;

/// <summary>The bounds of a ratchet (<c>protocol.md</c>, Messages).</summary>
public static class RatchetLimits
{
    /// <summary>
    /// Messages of one chain that one message may skip; each costs two HMACs to whoever receives it. As many may be lost as a chain has before its
    /// sender begins a new session (<see cref="Envelopes.Session.MaxUnanswered"/>), and as many again.
    /// </summary>
    public const int MaxSkip = 2000;

    /// <summary>Skipped keys that are kept in all: as many as envelopes wait in a mailbox. The oldest give way.</summary>
    public const int MaxSkipped = 1000;
}
