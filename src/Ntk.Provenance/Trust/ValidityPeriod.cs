using Ntk.Provenance.Json;

namespace Ntk.Provenance.Trust;

/// <summary>When a key or an authority is to be believed: a closed interval, open above while it is in use.</summary>
/// <param name="Start">First instant.</param>
/// <param name="End">Last instant, or null.</param>
public readonly record struct ValidityPeriod(DateTimeOffset Start, DateTimeOffset? End)
{
    /// <summary>Whether the interval has that instant.</summary>
    public bool Contains(DateTimeOffset time) => time >= Start && !(time > End);

    /// <summary>Both ends.</summary>
    public override string ToString() => End is { } end ? $"{Rfc3339.Format(Start)} to {Rfc3339.Format(end)}" : $"from {Rfc3339.Format(Start)}";
}
