using Ntk.Wire;

namespace Ntk.Sessions.Prekeys;

/// <summary>How long prekeys live and how many there are (<c>protocol.md</c>, Prekeys).</summary>
public static class PrekeyPolicy
{
    /// <summary>Seven days: a signed and a last-resort prekey this old are due for rotation.</summary>
    public const int RotationSeconds = 7 * 24 * 3600;

    /// <summary>
    /// 37 days after their successor was made, they are erased: whoever took a bundle just before may send for a week, and an envelope
    /// waits for at most <see cref="Limits.MaxLifetimeSeconds"/>.
    /// </summary>
    public const int RetentionSeconds = Limits.MaxLifetimeSeconds + RotationSeconds;

    /// <summary>One-time prekeys of each kind that the relay should hold.</summary>
    public const int OneTimeTarget = 100;

    /// <summary>
    /// Most one-time prekeys of each kind that are kept of those that the relay took; the oldest give way. It holds no more than these and gives the oldest
    /// out first, so they can only be ones that were given out and never used.
    /// </summary>
    public const int MaxOneTime = Limits.MaxOneTimePrekeys;

    /// <summary>Most signed prekeys, and most last-resort ones, that a store holds: one for each rotation within the retention, and to spare.</summary>
    public const int MaxStanding = 16;

    /// <summary>First messages without a one-time key that are remembered at a time.</summary>
    public const int MaxRemembered = 2000;

    /// <summary>Most of them when one of a stranger is accepted: the rest is for people who are known, so that strangers can't shut them out.</summary>
    public const int MaxRememberedOfStrangers = 1500;
}
