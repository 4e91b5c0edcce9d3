using Ntk.Provenance.Logs;

namespace Ntk.Provenance.Policy;

/// <summary>What a bundle has to show to be verified.</summary>
/// <param name="Signer">Who has to have signed.</param>
public sealed record VerificationPolicy(SignerPolicy Signer)
{
    /// <summary>Entries of different trusted logs, at least 1.</summary>
    public int LogEntries { get; init; } = 1;

    /// <summary>Timestamps of different trusted authorities; with 0 one is needed only where no log signed a time.</summary>
    public int Timestamps { get; init; }

    /// <summary>Witnesses that may have cosigned the log's checkpoint.</summary>
    public IReadOnlyList<Witness> Witnesses { get; init; } = [];

    /// <summary>How many of them have to have.</summary>
    public int WitnessesRequired { get; init; }

    /// <summary>The kind of claim that an envelope has to make, or null where any will do.</summary>
    public string? PredicateType { get; init; }
}
