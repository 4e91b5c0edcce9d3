namespace Ntk.Keys;

/// <summary>The key that a password and a factor give: it opens one store file (<c>protocol.md</c>, Key store).</summary>
internal sealed class UnlockKey : IDisposable
{
    internal const int CommitmentSize = 32;

    private const int StretchedSize = 32;

    private readonly SecretBytes _key = new(HkdfSha256.KeySize);

    private UnlockKey(ReadOnlySpan<byte> inputKey) => HkdfSha256.Extract(Labels.Unlock, inputKey, _key.Span);

    /// <exception cref="InsufficientMemoryException">The system does not give as much memory as the parameters ask for.</exception>
    internal static UnlockKey Derive(ReadOnlySpan<byte> password, PasswordParameters parameters, UnlockFactor factor)
    {
        using var inputKey = new SecretBytes(StretchedSize + factor.Span.Length);
        Argon2id.Derive(password, parameters.Salt, parameters.MemoryKiB, parameters.Passes, inputKey.Span[..StretchedSize]);
        factor.Span.CopyTo(inputKey.Span[StretchedSize..]);
        return new UnlockKey(inputKey.Span);
    }

    /// <summary>What tells that this is the key of a file without opening it.</summary>
    internal void Commit(ReadOnlySpan<byte> committed, Span<byte> commitment)
    {
        Span<byte> info = [.. Labels.StoreCommitment, .. committed];
        HkdfSha256.Expand(_key.Span, info, commitment);
    }

    internal SecretBytes ContentKey()
    {
        var key = new SecretBytes(XChaCha20Poly1305.KeySize);
        HkdfSha256.Expand(_key.Span, Labels.StoreContent, key.Span);
        return key;
    }

    public void Dispose() => _key.Dispose();
}
