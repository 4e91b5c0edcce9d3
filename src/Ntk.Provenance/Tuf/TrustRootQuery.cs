namespace Ntk.Provenance.Tuf;

/// <summary>What is wanted of a repository, and when.</summary>
/// <param name="Time">The start of the update (5.1): everything is judged at this one time, which is an argument so that a caller may go back.</param>
public sealed record TrustRootQuery(DateTimeOffset Time)
{
    /// <summary>Target paths without which the answer is a refusal.</summary>
    public IReadOnlyList<string> Targets { get; init; } = ["trusted_root.json"];

    /// <summary>Target paths that the repository need not have.</summary>
    public IReadOnlyList<string> OptionalTargets { get; init; } = ["signing_config.v0.2.json"];

    /// <summary>How long before its expiry metadata is worth a warning.</summary>
    public ExpiryPeriods Warnings { get; init; } = ExpiryPeriods.Default;
}
