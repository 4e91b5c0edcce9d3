using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sessions.Ratcheting;

/// <summary>The key derivations of the ratchet: KDF_RK_HE and KDF_CK of the Double Ratchet specification, sections 4.2 and 3.1.</summary>
internal static class RatchetKeys
{
    internal const int Size = 32;

    private static ReadOnlySpan<byte> MessageInput => [0x01];

    private static ReadOnlySpan<byte> ChainInput => [0x02];

    /// <summary>Steps the root: <paramref name="root"/> is replaced, and chain and next header key are written.</summary>
    internal static void StepRoot(Span<byte> root, ReadOnlySpan<byte> shared, Span<byte> chain, Span<byte> nextHeaderKey)
    {
        Span<byte> key = stackalloc byte[Size];
        Span<byte> output = stackalloc byte[3 * Size];
        HkdfSha256.Extract(root, shared, key);
        HkdfSha256.Expand(key, Labels.RatchetStep, output);
        output[..Size].CopyTo(root);
        output[Size..(2 * Size)].CopyTo(chain);
        output[(2 * Size)..].CopyTo(nextHeaderKey);
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(output);
    }

    /// <summary>Writes the key of the message at which the chain stands, and moves the chain on.</summary>
    internal static void StepChain(Span<byte> chain, Span<byte> messageKey)
    {
        HmacSha256.Compute(chain, MessageInput, messageKey);
        Span<byte> next = stackalloc byte[Size];
        HmacSha256.Compute(chain, ChainInput, next);
        next.CopyTo(chain);
        CryptographicOperations.ZeroMemory(next);
    }

    /// <summary>Moves a chain on by <paramref name="steps"/> messages and writes the key of the one after them.</summary>
    internal static void WalkChain(Span<byte> chain, int steps, Span<byte> messageKey)
    {
        for (var i = 0; i <= steps; i++)
            StepChain(chain, messageKey);
    }
}
