using System.Security.Cryptography;
using Ntk.Provenance;

namespace Ntk.Audit.Verify;

/// <summary>Hashes files of any size.</summary>
internal static class FileDigest
{
    public static Artifact Of(string path, string name)
    {
        using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        return Artifact.FromStream(file, name, HashAlgorithmName.SHA256);
    }

    /// <summary>Begins to hash it on the thread that has cryptography ready, while this one goes on.</summary>
    public static Artifact Begin(string path, string name)
    {
        var hashing = new Task<Artifact>(() => Of(path, name));
        CryptographyThread.Run(hashing);
        return Artifact.FromHashing(hashing, name);
    }

    public static string Hex(Artifact artifact) => Convert.ToHexStringLower(artifact.Digests[HashAlgorithmName.SHA256].Span);
}
