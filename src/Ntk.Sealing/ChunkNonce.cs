using System.Buffers.Binary;
using Ntk.Keys;
using Ntk.Wire;

namespace Ntk.Sealing;

/// <summary>The STREAM nonce of a chunk: transfer id, seven bytes of index, and whether it is the last.</summary>
internal static class ChunkNonce
{
    internal const int Size = XChaCha20Poly1305.NonceSize;

    internal static void Write(Span<byte> nonce, TransferId transfer, long index, bool isLast)
    {
        transfer.CopyTo(nonce);
        BinaryPrimitives.WriteInt64BigEndian(nonce[TransferId.Size..], (index << 8) | (isLast ? 1L : 0L));
    }
}
