using System.Security.Cryptography;
using Ntk.Provenance;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Policy;

namespace Ntk.Audit;

/// <summary>The artifact as the command line names it: a file, or a digest of one.</summary>
internal static class ArtifactInput
{
    private const string DigestPrefix = "sha256:";

    /// <summary>The largest artifact that is read whole, for keys that sign messages instead of digests.</summary>
    private const long MaxWhole = 256 << 20;

    public static Artifact Read(string text, Bundle bundle, SignerPolicy signer)
    {
        // A file of such a name is meant where there is one.
        if (text.StartsWith(DigestPrefix, StringComparison.Ordinal) && !File.Exists(text))
            return Artifact.FromDigest(HashAlgorithmName.SHA256, ParseDigest(text[DigestPrefix.Length..]), text);
        var hash = bundle.MessageSignature?.Hash ?? HashAlgorithmName.SHA256;
        if (bundle.MessageSignature is not null && signer is KeyPolicy { Key.Kind: KeyKind.Ed25519 })
            return ReadWhole(text, hash);
        using var file = new FileStream(text, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        return Artifact.FromStream(file, Path.GetFileName(text), hash);
    }

    private static Artifact ReadWhole(string path, HashAlgorithmName hash) =>
        new FileInfo(path).Length <= MaxWhole
            ? Artifact.FromBytes(File.ReadAllBytes(path), Path.GetFileName(path), hash)
            : throw new UsageException($"{path} is larger than {MaxWhole} bytes, and Ed25519 needs it whole in memory");

    private static byte[] ParseDigest(string hex)
    {
        const int Length = 2 * SHA256.HashSizeInBytes;
        if (hex.Length != Length || !hex.All(char.IsAsciiHexDigit))
            throw new UsageException($"a SHA-256 digest has {Length} hexadecimal digits");
        return Convert.FromHexString(hex);
    }
}
