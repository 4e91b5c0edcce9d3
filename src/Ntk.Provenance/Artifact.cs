using System.Security.Cryptography;

namespace Ntk.Provenance;

/// <summary>What is to be verified: digests of it and, for keys that sign messages instead of digests, its bytes.</summary>
public sealed class Artifact
{
    private readonly IReadOnlyDictionary<HashAlgorithmName, ReadOnlyMemory<byte>>? _digests;
    private readonly Task<Artifact>? _hashing;

    private Artifact(string name, IReadOnlyDictionary<HashAlgorithmName, ReadOnlyMemory<byte>> digests, ReadOnlyMemory<byte>? content) =>
        (Name, _digests, Content) = (name, digests, content);

    private Artifact(string name, Task<Artifact> hashing) => (Name, _hashing) = (name, hashing);

    /// <summary>What it is called in messages.</summary>
    public string Name { get; }

    /// <summary>Its digests. Of an artifact that is still being hashed, this waits for them, and throws what the hashing threw.</summary>
    public IReadOnlyDictionary<HashAlgorithmName, ReadOnlyMemory<byte>> Digests => _digests ?? _hashing!.GetAwaiter().GetResult().Digests;

    /// <summary>Its bytes, or null where only digests are known.</summary>
    public ReadOnlyMemory<byte>? Content { get; }

    /// <summary>An artifact of which one digest is known.</summary>
    /// <exception cref="ArgumentException">The digest is of another size than the algorithm's.</exception>
    public static Artifact FromDigest(HashAlgorithmName hash, ReadOnlyMemory<byte> digest, string name)
    {
        if (digest.Length != Bundles.HashAlgorithms.Size(hash))
            throw new ArgumentException($"A {hash} digest has {Bundles.HashAlgorithms.Size(hash)} bytes, not {digest.Length}.", nameof(digest));
        return new Artifact(name, new Dictionary<HashAlgorithmName, ReadOnlyMemory<byte>> { [hash] = digest }, null);
    }

    /// <summary>An artifact in memory.</summary>
    public static Artifact FromBytes(ReadOnlyMemory<byte> content, string name, params ReadOnlySpan<HashAlgorithmName> hashes)
    {
        var digests = new Dictionary<HashAlgorithmName, ReadOnlyMemory<byte>>();
        foreach (var hash in hashes)
            digests[hash] = CryptographicOperations.HashData(hash, content.Span);
        return new Artifact(name, digests, content);
    }

    /// <summary>An artifact that is being hashed elsewhere, while what does not depend on it is verified. Its bytes are not kept.</summary>
    public static Artifact FromHashing(Task<Artifact> hashing, string name)
    {
        ArgumentNullException.ThrowIfNull(hashing);
        return new Artifact(name, hashing);
    }

    /// <summary>Hashes a stream to its end, in blocks, once for all algorithms.</summary>
    public static Artifact FromStream(Stream stream, string name, params ReadOnlySpan<HashAlgorithmName> hashes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        const int Block = 64 << 10;
        var running = new List<IncrementalHash>();
        try
        {
            foreach (var hash in hashes)
                running.Add(IncrementalHash.CreateHash(hash));
            var buffer = GC.AllocateUninitializedArray<byte>(Block);
            for (int read; (read = stream.Read(buffer)) > 0;)
                foreach (var hash in running)
                    hash.AppendData(buffer, 0, read);
            return new Artifact(name, running.ToDictionary(h => h.AlgorithmName, h => (ReadOnlyMemory<byte>)h.GetHashAndReset()), null);
        }
        finally
        {
            running.ForEach(h => h.Dispose());
        }
    }

    /// <summary>The name with its digests.</summary>
    public override string ToString() => $"{Name} {string.Join(' ', Digests.Select(d => $"{d.Key.Name!.ToLowerInvariant()} {Convert.ToHexStringLower(d.Value.Span)}"))}";
}
