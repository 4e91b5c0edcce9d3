using System.Diagnostics;
using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sealing;

/// <summary>
/// The symmetric ratchet of a transfer (<c>protocol.md</c>, Chunks): a key for each chunk, and no way back. Each step overwrites the chain
/// key that it came from.
/// </summary>
internal sealed class ChunkRatchet : IDisposable
{
    /// <summary>Bytes of a chain key and of a chunk key.</summary>
    internal const int ChainSize = HmacSha256.Size;

    /// <summary>Bytes that a ratchet works in: the chain key, and room for the next one.</summary>
    internal const int StateSize = 2 * ChainSize;

    private readonly SecretBytes _state;

    /// <param name="state"><see cref="StateSize"/> bytes, the chain key in front. The ratchet disposes it.</param>
    internal ChunkRatchet(SecretBytes state)
    {
        Debug.Assert(state.Length == StateSize, "The state has room for two chain keys.");
        _state = state;
    }

    private static ReadOnlySpan<byte> KeyInput => [0x01];

    private static ReadOnlySpan<byte> ChainInput => [0x02];

    /// <summary>Moves on by <paramref name="steps"/> chunks without their keys.</summary>
    internal void Skip(long steps)
    {
        for (; steps > 0; steps--)
            Step();
    }

    /// <summary>Writes the key of the chunk at which the ratchet stands, and moves on.</summary>
    internal void NextKey(Span<byte> key)
    {
        HmacSha256.Compute(_state.Span[..ChainSize], KeyInput, key);
        Step();
    }

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private void Step()
    {
        var state = _state.Span;
        var next = state[ChainSize..];
        HmacSha256.Compute(state[..ChainSize], ChainInput, next);
        next.CopyTo(state);
        CryptographicOperations.ZeroMemory(next);
    }
}
