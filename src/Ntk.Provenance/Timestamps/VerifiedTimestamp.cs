using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Timestamps;

/// <summary>A timestamp that was verified.</summary>
/// <param name="Authority">Who made it.</param>
/// <param name="Time">When.</param>
public sealed record VerifiedTimestamp(TrustedAuthority Authority, DateTimeOffset Time);
