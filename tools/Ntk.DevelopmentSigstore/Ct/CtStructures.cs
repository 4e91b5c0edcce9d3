using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.Transparency;

namespace Ntk.DevelopmentSigstore.Ct;

/// <summary>Structures of RFC 6962, section 3, in the presentation language of RFC 5246.</summary>
public static class CtStructures
{
    private const ushort PrecertificateEntry = 1;
    private const byte CertificateTimestamp = 0;
    private const byte TreeHash = 1;
    private const byte TimestampedEntry = 0;

    /// <summary>The extension of a certificate that holds timestamps (section 3.3).</summary>
    public static X509Extension SctExtension(params ReadOnlySpan<byte[]> timestamps)
    {
        byte[] list = [];
        foreach (var timestamp in timestamps)
            list = [.. list, .. Prefixed(2, timestamp)];
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(Prefixed(2, list));
        return new X509Extension(Oids.SctList, writer.Encode(), critical: false);
    }

    /// <summary>What is signed of a timestamp: a digitally-signed struct of section 3.2.</summary>
    internal static byte[] SignedTimestamp(SctTemplate timestamp, ulong time, ReadOnlySpan<byte> tbs, ReadOnlySpan<byte> issuerKeyHash) =>
        [timestamp.Version, CertificateTimestamp, .. Entry(time, tbs, issuerKeyHash, timestamp.Extensions.Span)];

    /// <summary>The leaf of the log: MerkleTreeLeaf of section 3.4.</summary>
    internal static byte[] Leaf(SctTemplate timestamp, ulong time, ReadOnlySpan<byte> tbs, ReadOnlySpan<byte> issuerKeyHash) =>
        [timestamp.Version, TimestampedEntry, .. Entry(time, tbs, issuerKeyHash, timestamp.Extensions.Span)];

    /// <summary>A timestamp: SignedCertificateTimestamp of section 3.2.</summary>
    internal static byte[] Timestamp(SctTemplate timestamp, ReadOnlySpan<byte> logId, ulong time, ReadOnlySpan<byte> signature) =>
    [
        timestamp.Version, .. logId, .. Number(time), .. Prefixed(2, timestamp.Extensions.Span),
        timestamp.HashAlgorithm, timestamp.SignatureAlgorithm, .. Prefixed(2, signature),
    ];

    /// <summary>What is signed of a tree head: TreeHeadSignature of section 3.5.</summary>
    internal static byte[] SignedTreeHead(ulong time, long size, LogDigest root) =>
        [0, TreeHash, .. Number(time), .. Number((ulong)size), .. root.ToArray()];

    /// <summary>What the log keeps beside a leaf: PrecertChainEntry of section 3.1.</summary>
    /// <param name="chain">The precertificate, then its issuers.</param>
    internal static byte[] ChainEntry(ReadOnlySpan<byte[]> chain)
    {
        byte[] issuers = [];
        foreach (var issuer in chain[1..])
            issuers = [.. issuers, .. Prefixed(3, issuer)];
        return [.. Prefixed(3, chain[0]), .. Prefixed(3, issuers)];
    }

    /// <summary>A signature as RFC 5246, section 4.7, writes it, with its algorithms: SHA-256 and ECDSA.</summary>
    internal static byte[] DigitallySigned(ReadOnlySpan<byte> signature) => [4, 3, .. Prefixed(2, signature)];

    private static byte[] Entry(ulong time, ReadOnlySpan<byte> tbs, ReadOnlySpan<byte> issuerKeyHash, ReadOnlySpan<byte> extensions) =>
        [.. Number(time), 0, (byte)PrecertificateEntry, .. issuerKeyHash, .. Prefixed(3, tbs), .. Prefixed(2, extensions)];

    private static byte[] Number(ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Prefixed(int lengthSize, ReadOnlySpan<byte> content) => [.. Number((ulong)content.Length)[^lengthSize..], .. content];
}
