using System.Numerics;
using System.Security.Cryptography;

namespace Ntk.DevelopmentSigstore.Timestamps;

/// <summary>What a timestamp says (RFC 3161, section 2.4.2), where it is to deviate from what the request asks for.</summary>
public sealed record TimestampTemplate
{
    /// <summary>The policy of Sigstore's own timestamp authorities (Fulcio, oid-info), which its clients expect.</summary>
    public const string DefaultPolicy = "1.3.6.1.4.1.57264.2";

    /// <summary>When; null for now.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The signing time in the signed attributes; null for the time of the timestamp.</summary>
    public DateTimeOffset? SigningTime { get; init; }

    /// <summary>The policy; null for the one that was asked for, or else <see cref="DefaultPolicy"/>.</summary>
    public string? Policy { get; init; }

    /// <summary>The algorithm of the digest that is timestamped; null for the request's.</summary>
    public string? ImprintOid { get; init; }

    /// <summary>The digest that is timestamped; null for the request's.</summary>
    public ReadOnlyMemory<byte>? Imprint { get; init; }

    /// <summary>The nonce; null for the request's.</summary>
    public BigInteger? Nonce { get; init; }

    /// <summary>Whether certificates are in it; null for as the request asks.</summary>
    public bool? EmbedsCertificates { get; init; }

    /// <summary>The hash under the signature.</summary>
    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>The status of the answer (RFC 3161, section 2.4.2); 0 is granted.</summary>
    public int Status { get; init; }

    /// <summary>Rewrites the TSTInfo before it is signed.</summary>
    public Func<byte[], byte[]>? Info { get; init; }

    /// <summary>Rewrites the signed attributes, with the tag of a set, before they are signed.</summary>
    public Func<byte[], byte[]>? SignedAttributes { get; init; }

    /// <summary>Rewrites the SignerInfo.</summary>
    public Func<byte[], byte[]>? SignerInfo { get; init; }

    /// <summary>Rewrites the SignedData.</summary>
    public Func<byte[], byte[]>? SignedData { get; init; }
}
