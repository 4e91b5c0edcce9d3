using Ntk.Provenance.Certificates;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Logs;
using Ntk.Provenance.Statements;
using Ntk.Provenance.Timestamps;
using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Verification;

/// <summary>Everything that the checks of one bundle established.</summary>
public sealed record VerifiedEvidence
{
    internal VerifiedEvidence()
    {
    }

    /// <summary>The key that signed.</summary>
    public required VerificationKey Key { get; init; }

    /// <summary>The signing certificate, or null where the policy's key signed.</summary>
    public required Certificate? Certificate { get; init; }

    /// <summary>Who issued the certificate, or null.</summary>
    public required TrustedAuthority? Authority { get; init; }

    /// <summary>Certificate logs that saw the certificate.</summary>
    public required IReadOnlyList<TrustedLog> CertificateLogs { get; init; }

    /// <summary>Entries of trusted logs.</summary>
    public required IReadOnlyList<VerifiedLogEntry> LogEntries { get; init; }

    /// <summary>Timestamps of trusted authorities.</summary>
    public required IReadOnlyList<VerifiedTimestamp> Timestamps { get; init; }

    /// <summary>Every time at which the signature is known to have existed, earliest first; may be empty where a managed key signed.</summary>
    public required IReadOnlyList<DateTimeOffset> Times { get; init; }

    /// <summary>The statement of an envelope, or null where the artifact itself was signed.</summary>
    public required Statement? Statement { get; init; }

    /// <summary>The statement's subject that is the artifact, or null where the artifact itself was signed.</summary>
    public required StatementSubject? Subject { get; init; }

    /// <summary>Evidence that was not judged, because whoever made it is not in the trusted root.</summary>
    public required IReadOnlyList<string> NotJudged { get; init; }
}
