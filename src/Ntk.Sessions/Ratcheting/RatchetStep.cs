using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sessions.Ratcheting;

/// <summary>What the receiving half of DHRatchetHE derives, in memory of the caller: the next root, the chain, and the next header key.</summary>
internal readonly ref struct RatchetStep(Span<byte> keys)
{
    internal const int Size = 3 * RatchetKeys.Size;

    private readonly Span<byte> _keys = keys;

    internal Span<byte> Root => _keys[..RatchetKeys.Size];

    internal Span<byte> Chain => _keys.Slice(RatchetKeys.Size, RatchetKeys.Size);

    internal Span<byte> NextHeaderKey => _keys[(2 * RatchetKeys.Size)..];

    /// <returns>Whether the peer's key agrees on a secret.</returns>
    internal bool TryDerive(RatchetFields state, ReadOnlySpan<byte> peerKey)
    {
        Span<byte> shared = stackalloc byte[X25519.KeySize];
        if (!X25519.TryAgree(state.PrivateKey, peerKey, shared))
            return false;
        state.Root.CopyTo(Root);
        RatchetKeys.StepRoot(Root, shared, Chain, NextHeaderKey);
        CryptographicOperations.ZeroMemory(shared);
        return true;
    }
}
