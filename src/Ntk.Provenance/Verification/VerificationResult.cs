using System.Diagnostics.CodeAnalysis;

namespace Ntk.Provenance.Verification;

/// <summary>What was verified of a bundle, or why it was not.</summary>
public sealed class VerificationResult
{
    internal VerificationResult(Failure failure) => Failure = failure;

    internal VerificationResult(VerifiedEvidence evidence) => Evidence = evidence;

    /// <summary>Whether every check held.</summary>
    [MemberNotNullWhen(true, nameof(Evidence))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsVerified => Evidence is not null;

    /// <summary>The first check that did not hold.</summary>
    public Failure? Failure { get; }

    /// <summary>What the checks established.</summary>
    public VerifiedEvidence? Evidence { get; }
}
