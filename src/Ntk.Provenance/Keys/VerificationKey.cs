using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ntk.Provenance.Keys;

/// <summary>A public key that verifies signatures, read from its SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7).</summary>
public sealed class VerificationKey
{
    private readonly byte[] _spki;
    private readonly byte[] _material;

    /// <summary>The whole certificate in DER where the key is of one; else empty.</summary>
    private readonly ReadOnlyMemory<byte> _certificate;

    private VerificationKey(KeyKind kind, byte[] spki, byte[] material, ReadOnlyMemory<byte> certificate) =>
        (Kind, _spki, _material, _certificate) = (kind, spki, material, certificate);

    /// <summary>What it is.</summary>
    public KeyKind Kind { get; }

    /// <summary>Its SubjectPublicKeyInfo in DER.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _spki;

    /// <summary>The raw key: 32 bytes for Ed25519, the uncompressed point for ECDSA, PKCS #1 for RSA.</summary>
    public ReadOnlyMemory<byte> Material => _material;

    /// <summary>The hash that signatures of this key are made with where nothing else says so (Sigstore's algorithm registry).</summary>
    public HashAlgorithmName DefaultHash => Kind switch
    {
        KeyKind.EcdsaP384 => HashAlgorithmName.SHA384,
        KeyKind.EcdsaP521 or KeyKind.Ed25519 => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };

    /// <summary>SHA-256 of the SubjectPublicKeyInfo: the id of logs (RFC 6962, section 3.2) and what messages name a key by.</summary>
    public byte[] Id() => SHA256.HashData(_spki);

    /// <summary>Reads a SubjectPublicKeyInfo in DER.</summary>
    public static Outcome<VerificationKey> FromSubjectPublicKeyInfo(ReadOnlyMemory<byte> der) => Outcome<VerificationKey>.Of(() => Read(der, "the public key"));

    /// <summary>Reads the label PUBLIC KEY of PEM (RFC 7468, section 13).</summary>
    public static Outcome<VerificationKey> FromPem(string pem) =>
        Outcome<VerificationKey>.Of(() => Read(PemText.Decode(pem, "PUBLIC KEY", "the public key"), "the public key"));

    /// <summary>Whether <paramref name="signature"/> is this key's over <paramref name="message"/>, hashed with <paramref name="hash"/> unless the key hashes itself.</summary>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, HashAlgorithmName hash)
    {
        if (Kind == KeyKind.Ed25519)
            return Ed25519Key.Verify(_material, message, signature);
        Span<byte> digest = stackalloc byte[64];
        var length = CryptographicOperations.HashData(hash, message, digest);
        return VerifyDigest(digest[..length], signature, hash);
    }

    /// <summary>Whether <paramref name="signature"/> is this key's over a message with this digest. Ed25519 needs the message.</summary>
    /// <exception cref="InvalidOperationException">The key is one that signs messages, not digests.</exception>
    public bool VerifyDigest(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature, HashAlgorithmName hash)
    {
        if (Kind == KeyKind.Ed25519)
            throw new InvalidOperationException("Ed25519 verifies a message, not its digest.");
        try
        {
            return Kind == KeyKind.Rsa ? VerifyRsa(digest, signature, hash) : VerifyEcdsa(digest, signature);
        }
        catch (CryptographicException)
        {
            // A signature that is not even encoded as one.
            return false;
        }
    }

    /// <summary>The key of a certificate.</summary>
    /// <param name="der">Its SubjectPublicKeyInfo.</param>
    /// <param name="certificate">The whole certificate in DER.</param>
    /// <param name="what">Names the key in messages.</param>
    internal static VerificationKey Read(ReadOnlyMemory<byte> der, ReadOnlyMemory<byte> certificate, string what)
    {
        try
        {
            return ReadCore(der, certificate);
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            throw new RefusedException(FailureClass.KeyMalformed, $"{what} is not a SubjectPublicKeyInfo in DER");
        }
    }

    /// <summary>A key that is of no certificate.</summary>
    internal static VerificationKey Read(ReadOnlyMemory<byte> der, string what) => Read(der, ReadOnlyMemory<byte>.Empty, what);

    /// <summary>A key that stands as PKCS #1 RSAPublicKey (RFC 8017, A.1.1).</summary>
    internal static VerificationKey ReadPkcs1(ReadOnlyMemory<byte> der, string what)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(KeyOids.Rsa);
                writer.WriteNull();
            }
            writer.WriteBitString(der.Span);
        }
        return Read(writer.Encode(), what);
    }

    /// <summary>An Ed25519 key from its 32 bytes.</summary>
    internal static VerificationKey FromEd25519(ReadOnlySpan<byte> raw) => Read(Ed25519Key.SubjectPublicKeyInfo(raw), "the Ed25519 key");

    private static VerificationKey ReadCore(ReadOnlyMemory<byte> der, ReadOnlyMemory<byte> certificate)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var info = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var algorithm = info.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        var kind = oid switch
        {
            KeyOids.EllipticCurve => KeyOids.Curve(algorithm.ReadObjectIdentifier()),
            KeyOids.Rsa => KeyKind.Rsa,
            KeyOids.Ed25519 => KeyKind.Ed25519,
            _ => throw new RefusedException(FailureClass.KeyUnsupported, "A public key of an algorithm that is not allowed", "ECDSA, RSA or Ed25519", oid),
        };
        if (kind == KeyKind.Rsa)
            algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
        var material = info.ReadBitString(out var unused);
        info.ThrowIfNotEmpty();
        if (unused != 0)
            throw new AsnContentException("A key is whole bytes.");
        Check(kind, material);
        return new VerificationKey(kind, der.ToArray(), material, certificate);
    }

    private static void Check(KeyKind kind, byte[] material)
    {
        if (kind == KeyKind.Rsa)
            RsaKey.Check(material);
        else if (kind == KeyKind.Ed25519 ? material.Length != Ed25519Key.Size : material is not [4, ..] || material.Length != 1 + (2 * KeyOids.CoordinateSize(kind)))
            throw new RefusedException(
                FailureClass.KeyMalformed, $"A public key of the wrong form for {kind}", "an uncompressed point, or 32 bytes for Ed25519", $"{material.Length} bytes");
    }

    private bool VerifyRsa(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature, HashAlgorithmName hash)
    {
        using var rsa = RSA.Create();
        rsa.ImportRSAPublicKey(_material, out _);
        return rsa.VerifyHash(digest, signature, hash, RSASignaturePadding.Pkcs1);
    }

    private bool VerifyEcdsa(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        using var ecdsa = OfCertificate() ?? OfPoint();
        return ecdsa.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>
    /// The same key as the platform reads it out of the certificate. It checks there that the point is on the curve, which is enough for curves of prime order; a point
    /// that is imported alone it multiplies by the order, three times over, which takes as long as three signatures. Over P-256 that takes less time than to
    /// read a certificate.
    /// </summary>
    private ECDsa? OfCertificate()
    {
        if (_certificate.IsEmpty || Kind == KeyKind.EcdsaP256)
            return null;
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(_certificate.Span);
            return certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(_spki) ? certificate.GetECDsaPublicKey() : null;
        }
        catch (CryptographicException)
        {
            // The platform reads fewer certificates than this library does; their keys it takes as points.
            return null;
        }
    }

    private ECDsa OfPoint()
    {
        var size = KeyOids.CoordinateSize(Kind);
        return ECDsa.Create(new ECParameters
        {
            Curve = KeyOids.NamedCurve(Kind),
            Q = new ECPoint { X = _material[1..(1 + size)], Y = _material[(1 + size)..] },
        });
    }
}
