using System.Buffers.Binary;

namespace Ntk.Transparency;

/// <summary>One signature line of a note (C2SP signed-note, Signatures).</summary>
/// <param name="Name">The key's name: neither empty, nor with a space or a plus sign.</param>
/// <param name="KeyId">The first four bytes of the line's base64, big-endian; with the name it says which key and algorithm signed.</param>
/// <param name="Signature">The bytes after the key id, at least one.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Signature)
{
    internal const int KeyIdSize = sizeof(uint);

    /// <summary>Whether this line claims to be made with a key. Nothing is verified.</summary>
    public bool IsBy(NoteVerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return KeyId == key.KeyId && string.Equals(Name, key.Name, StringComparison.Ordinal);
    }

    internal string ToLine()
    {
        var bytes = new byte[KeyIdSize + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.Span.CopyTo(bytes.AsSpan(KeyIdSize));
        return $"{SignedNote.SignatureMark}{Name} {Convert.ToBase64String(bytes)}\n";
    }
}
