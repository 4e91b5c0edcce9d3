using System.Buffers.Binary;

namespace Ntk.Sessions.Envelopes;

/// <summary>The text of a session message: <c>length u32 | content | zeros</c> up to the size that fills the envelope.</summary>
internal static class EnvelopePadding
{
    internal const int LengthSize = sizeof(uint);

    /// <summary>Writes content in front of a text that is zero.</summary>
    internal static void Write(ReadOnlySpan<byte> content, Span<byte> text)
    {
        BinaryPrimitives.WriteUInt32BigEndian(text, (uint)content.Length);
        content.CopyTo(text[LengthSize..]);
    }

    /// <summary>Finds the content in a text; refused where its length does not fit, or anything but zeros stands behind it.</summary>
    internal static bool TryRead(ReadOnlyMemory<byte> text, out ReadOnlyMemory<byte> content)
    {
        content = default;
        if (text.Length < LengthSize)
            return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(text.Span);
        if (length > text.Length - LengthSize || text.Span[(LengthSize + (int)length)..].ContainsAnyExcept((byte)0))
            return false;
        content = text.Slice(LengthSize, (int)length);
        return true;
    }
}
