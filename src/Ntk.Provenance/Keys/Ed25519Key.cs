using NSec.Cryptography;

namespace Ntk.Provenance.Keys;

/// <summary>Ed25519 by libsodium, through NSec: the framework has none.</summary>
internal static class Ed25519Key
{
    public const int Size = 32;
    public const int SignatureSize = 64;

    /// <summary>RFC 8410, section 4: everything before the key is the same in every SubjectPublicKeyInfo.</summary>
    private static ReadOnlySpan<byte> Prefix => [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00];

    public static byte[] SubjectPublicKeyInfo(ReadOnlySpan<byte> raw) => [.. Prefix, .. raw];

    public static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        signature.Length == SignatureSize
        && PublicKey.TryImport(SignatureAlgorithm.Ed25519, key, KeyBlobFormat.RawPublicKey, out var imported)
        && SignatureAlgorithm.Ed25519.Verify(imported!, message, signature);
}
