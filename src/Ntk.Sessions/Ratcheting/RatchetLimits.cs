namespace Ntk.Sessions.Ratcheting;

/// <summary>The bounds of a ratchet (<c>protocol.md</c>, Messages).</summary>
public static class RatchetLimits
{
    /// <summary>Messages of one chain that one message may skip; each costs two HMACs to whoever receives it.</summary>
    public const int MaxSkip = 500;

    /// <summary>Skipped keys that are kept in all; the oldest give way.</summary>
    public const int MaxSkipped = 1000;
}
