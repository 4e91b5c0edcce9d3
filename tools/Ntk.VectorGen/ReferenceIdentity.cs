using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Ntk.VectorGen;

/// <summary>The derivations of <c>protocol.md</c>, Identity, written down once more.</summary>
public sealed class ReferenceIdentity
{
    /// <param name="seed">32 bytes.</param>
    public ReferenceIdentity(byte[] seed)
    {
        using var signing = Key.Import(SignatureAlgorithm.Ed25519, SigningSeed(seed), KeyBlobFormat.RawPrivateKey);
        using var agreement = Key.Import(KeyAgreementAlgorithm.X25519, Derive(seed, "ntk/1 identity agreement key"), KeyBlobFormat.RawPrivateKey);
        SigningKey = signing.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        AgreementKey = agreement.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        byte[] signed = [.. Encoding.ASCII.GetBytes("ntk/1 identity agreement key signature"), .. AgreementKey];
        Signature = SignatureAlgorithm.Ed25519.Sign(signing, signed);
    }

    internal byte[] SigningKey { get; }

    internal byte[] AgreementKey { get; }

    internal byte[] Signature { get; }

    internal byte[] Encoded => [.. SigningKey, .. AgreementKey, .. Signature];

    internal static byte[] SigningSeed(byte[] seed) => Derive(seed, "ntk/1 identity signing key");

    private static byte[] Derive(byte[] seed, string label) => HKDF.Expand(
        HashAlgorithmName.SHA256, HKDF.Extract(HashAlgorithmName.SHA256, seed, Encoding.ASCII.GetBytes("ntk/1 identity")), 32, Encoding.ASCII.GetBytes(label));
}
