using System.Security.Cryptography;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Signing;

/// <summary>A private key on P-256, P-384 or P-521 that signs digests: made for one signature, or kept by an operator who has no OIDC identity.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(ECDsa key) => (_key, Public) = (key, VerificationKey.Read(key.ExportSubjectPublicKeyInfo(), "the public part of the private key"));

    /// <summary>The public part.</summary>
    public VerificationKey Public { get; }

    /// <summary>The hash that goes with the curve.</summary>
    public HashAlgorithmName Hash => Public.DefaultHash;

    /// <summary>A new key on P-256, which Sigstore's clients use for one signature.</summary>
    public static SigningKey Ephemeral() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a private key from PEM: PKCS #8, encrypted PKCS #8 with a password, or SEC 1.</summary>
    public static Outcome<SigningKey> FromPem(ReadOnlySpan<char> pem, ReadOnlySpan<char> password)
    {
        var key = ECDsa.Create();
        var read = Import(key, pem, password)
            ? Outcome<SigningKey>.Of(() => new SigningKey(key))
            : Outcome<SigningKey>.Of(() => throw new RefusedException(
                FailureClass.PrivateKeyUnusable, "The private key can't be read: it is not PEM of a private key on a NIST curve, or its password is wrong"));
        if (!read.Succeeded)
            key.Dispose();
        return read;
    }

    /// <summary>A new key as PEM, encrypted under the password (PKCS #8, PBES2 with AES-256 and PBKDF2 of 600,000 rounds of SHA-256).</summary>
    public static string NewPem(ReadOnlySpan<char> password)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return password.IsEmpty
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000));
    }

    /// <summary>The public part as PEM.</summary>
    public string PublicPem() => PemText.Encode("PUBLIC KEY", Public.SubjectPublicKeyInfo.Span);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>The type name: never the key.</summary>
    public override string ToString() => nameof(SigningKey);

    internal byte[] SignDigest(ReadOnlySpan<byte> digest) => _key.SignHash(digest.ToArray(), DSASignatureFormat.Rfc3279DerSequence);

    private static bool Import(ECDsa key, ReadOnlySpan<char> pem, ReadOnlySpan<char> password)
    {
        try
        {
            if (password.IsEmpty)
                key.ImportFromPem(pem);
            else
                key.ImportFromEncryptedPem(pem, password);
            // A public key is imported as well, and refuses here instead of at the first signature.
            key.SignHash(new byte[SHA256.HashSizeInBytes]);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
