namespace Ntk.Provenance.Trust;

/// <summary>
/// What a Sigstore instance asks to be trusted with (protobuf-specs, <c>sigstore_trustroot.proto</c>): its authorities and logs, each with the
/// time for which it holds.
/// </summary>
public sealed class TrustedRoot
{
    internal TrustedRoot()
    {
    }

    /// <summary>Transparency logs (Rekor).</summary>
    public required IReadOnlyList<TrustedLog> Logs { get; init; }

    /// <summary>Certificate authorities (Fulcio).</summary>
    public required IReadOnlyList<TrustedAuthority> CertificateAuthorities { get; init; }

    /// <summary>Certificate transparency logs.</summary>
    public required IReadOnlyList<TrustedLog> CertificateLogs { get; init; }

    /// <summary>Timestamp authorities (RFC 3161).</summary>
    public required IReadOnlyList<TrustedAuthority> TimestampAuthorities { get; init; }

    /// <summary>Refuses a root that has nothing of a kind that evidence needs: nobody is trusted, which is another matter than a stranger.</summary>
    internal static IReadOnlyList<T> Needed<T>(IReadOnlyList<T> trusted, string what) => trusted.Count > 0
        ? trusted
        : throw new RefusedException(FailureClass.TrustEmpty, $"The trusted root has no {what}, and the bundle needs one");

    /// <summary>Reads the JSON of a trusted root.</summary>
    public static Outcome<TrustedRoot> Parse(ReadOnlyMemory<byte> utf8) => Outcome<TrustedRoot>.Of(() => TrustedRootJson.Read(utf8));
}
