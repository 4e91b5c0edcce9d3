using System.Buffers;
using System.Security.Cryptography;
using Ntk.Provenance.Json;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Tuf;

/// <summary>
/// A public key of metadata (section 4.2). One of a type or scheme that is not supported stays in its place and verifies nothing, so that a
/// repository may add keys for newer clients.
/// </summary>
internal sealed class TufKey
{
    private readonly VerificationKey? _key;
    private readonly HashAlgorithmName _hash;

    private TufKey(string scheme, VerificationKey? key, HashAlgorithmName hash) => (Scheme, _key, _hash) = (scheme, key, hash);

    /// <summary>The type and scheme as the metadata says them.</summary>
    public string Scheme { get; }

    /// <summary>What distinguishes one key from another, whatever key ids it has; null where it is not supported.</summary>
    public string? Identity => _key is null ? null : Convert.ToHexStringLower(_key.Id());

    public static TufKey Read(JsonValue value)
    {
        var type = value.Required("keytype").Text(TufLimits.KeyIdLength);
        var scheme = value.Required("scheme").Text(TufLimits.KeyIdLength);
        return (type, scheme) switch
        {
            ("ed25519", "ed25519") => new TufKey(scheme, ReadEd25519(value), default),
            ("ecdsa" or "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256") => ReadEcdsa(value, scheme, KeyKind.EcdsaP256, HashAlgorithmName.SHA256),
            ("ecdsa" or "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384") => ReadEcdsa(value, scheme, KeyKind.EcdsaP384, HashAlgorithmName.SHA384),
            ("rsa", "rsassa-pss-sha256") => new TufKey(scheme, ReadPem(value, KeyKind.Rsa), HashAlgorithmName.SHA256),
            _ => new TufKey($"{type}/{scheme}", null, default),
        };
    }

    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => _key switch
    {
        null => false,
        { Kind: KeyKind.Rsa } => VerifyPss(_key, message, signature),
        _ => _key.Verify(message, signature, _hash),
    };

    private static TufKey ReadEcdsa(JsonValue value, string scheme, KeyKind kind, HashAlgorithmName hash)
    {
        // The public-good instance's first roots have the bare point in hexadecimal, everything later has PEM.
        var text = PublicText(value).Text(TufLimits.KeyLength);
        var point = Hexadecimal(text);
        var key = point is null ? ReadPem(value, kind) : VerificationKey.Read(Point(kind, point), PublicText(value).Path);
        return new TufKey(scheme, key, hash);
    }

    private static VerificationKey ReadEd25519(JsonValue value)
    {
        var text = PublicText(value);
        return Hexadecimal(text.Text(TufLimits.KeyLength)) is { Length: Ed25519Key.Size } raw
            ? VerificationKey.FromEd25519(raw)
            : throw new RefusedException(FailureClass.KeyMalformed, $"{text.Path} is not an Ed25519 key", "64 hexadecimal digits");
    }

    private static VerificationKey ReadPem(JsonValue value, KeyKind kind)
    {
        var text = PublicText(value);
        var key = VerificationKey.Read(PemText.Decode(text.Text(TufLimits.KeyLength), "PUBLIC KEY", text.Path), text.Path);
        return key.Kind == kind
            ? key
            : throw new RefusedException(FailureClass.KeyMalformed, $"{text.Path} is of another kind than its scheme", kind.ToString(), key.Kind.ToString());
    }

    private static JsonValue PublicText(JsonValue key) => key.Required("keyval").Required("public");

    private static byte[] Point(KeyKind kind, byte[] point)
    {
        using var ecdsa = ECDsa.Create();
        var size = KeyOids.CoordinateSize(kind);
        if (point.Length != 1 + (2 * size) || point[0] != 4)
            throw new RefusedException(FailureClass.KeyMalformed, $"A point that is not one of {kind}", $"{1 + (2 * size)} bytes", $"{point.Length} bytes");
        try
        {
            ecdsa.ImportParameters(new ECParameters
            {
                Curve = KeyOids.NamedCurve(kind),
                Q = new ECPoint { X = point[1..(1 + size)], Y = point[(1 + size)..] },
            });
            return ecdsa.ExportSubjectPublicKeyInfo();
        }
        catch (CryptographicException)
        {
            throw new RefusedException(FailureClass.KeyMalformed, $"A point that is not on the curve of {kind}");
        }
    }

    private static bool VerifyPss(VerificationKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo.Span, out _);
            return rsa.VerifyData(message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        }
        catch (CryptographicException)
        {
            // A modulus that no signature can be of.
            return false;
        }
    }

    private static byte[]? Hexadecimal(string text)
    {
        var bytes = new byte[text.Length / 2];
        return text.Length % 2 == 0 && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done ? bytes : null;
    }
}
