using System.Buffers.Binary;
using Ntk.Keys;

namespace Ntk.Sessions.Ratcheting;

/// <summary>
/// Where the parts of a message stand: <c>nonce 24 | header 40, sealed, and tag 16 | text, sealed | tag 16</c>. The header is
/// <c>ratchet key 32 | messages of the chain before u32 | number in the chain u32</c>.
/// </summary>
internal static class RatchetMessage
{
    internal const int HeaderSize = X25519.KeySize + (2 * sizeof(uint));

    /// <summary>The sealed header with its nonce: the part that the text is bound to.</summary>
    internal const int SealedHeaderSize = XChaCha20Poly1305.NonceSize + HeaderSize + XChaCha20Poly1305.TagSize;

    internal const int Overhead = SealedHeaderSize + XChaCha20Poly1305.TagSize;

    internal static void WriteHeader(Span<byte> header, ReadOnlySpan<byte> key, uint previous, uint number)
    {
        key.CopyTo(header);
        BinaryPrimitives.WriteUInt32BigEndian(header[X25519.KeySize..], previous);
        BinaryPrimitives.WriteUInt32BigEndian(header[(X25519.KeySize + sizeof(uint))..], number);
    }

    internal static ReadOnlySpan<byte> Key(ReadOnlySpan<byte> header) => header[..X25519.KeySize];

    internal static uint Previous(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header[X25519.KeySize..]);

    internal static uint Number(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header[(X25519.KeySize + sizeof(uint))..]);
}
