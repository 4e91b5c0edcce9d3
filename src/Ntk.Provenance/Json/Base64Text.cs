using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Ntk.Provenance.Json;

/// <summary>Base64 with padding (RFC 4648, section 4) in its one canonical form: no white space, no stray bits, no characters of base64url.</summary>
internal static class Base64Text
{
    /// <returns>The bytes, or null where the text is not canonical.</returns>
    public static byte[]? Decode(string text) => Decode(Encoding.UTF8.GetBytes(text));

    /// <returns>The bytes, or null where the text is not canonical.</returns>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (text.Length % 4 != 0 || Base64.DecodeFromUtf8(text, bytes, out _, out var length) != OperationStatus.Done)
            return null;
        var again = new byte[Base64.GetMaxEncodedToUtf8Length(length)];
        Base64.EncodeToUtf8(bytes.AsSpan(0, length), again, out _, out var written);
        return again.AsSpan(0, written).SequenceEqual(text) ? bytes[..length] : null;
    }
}
