namespace Ntk.DevelopmentSigstore;

/// <summary>What a development instance calls itself wherever a signature of it appears. Hosts are under the reserved <c>.invalid</c>.</summary>
public static class Names
{
    /// <summary>The organization in every subject.</summary>
    public const string Organization = "NTK development";

    /// <summary>The common name of the certificate authority's root.</summary>
    public const string AuthorityRoot = "NTK development Sigstore root - not for releases";

    /// <summary>The common name of the certificate authority's intermediate.</summary>
    public const string AuthorityIntermediate = "NTK development Sigstore - not for releases";

    /// <summary>The common name of the timestamp authority's root.</summary>
    public const string TimestampRoot = "NTK development timestamp root - not for releases";

    /// <summary>The common name of the timestamp authority.</summary>
    public const string TimestampAuthority = "NTK development timestamp authority - not for releases";

    /// <summary>The operator in the signing configuration.</summary>
    public const string Operator = "development.ntk.invalid";

    /// <summary>The certificate authority's host.</summary>
    public const string AuthorityHost = "ca.development.ntk.invalid";

    /// <summary>The certificate transparency log's host.</summary>
    public const string CtHost = "ct.development.ntk.invalid";

    /// <summary>The host and origin of the log with Rekor's second interface. Verifiers take the host of the log's URL for its origin.</summary>
    public const string RekorV2Host = "log.development.ntk.invalid";

    /// <summary>The host of the log with Rekor's first interface.</summary>
    public const string RekorV1Host = "log-v1.development.ntk.invalid";

    /// <summary>The name of the witness that cosigns checkpoints.</summary>
    public const string Witness = "witness.development.ntk.invalid";

    /// <summary>The timestamp authority's host.</summary>
    public const string TimestampHost = "tsa.development.ntk.invalid";
}
