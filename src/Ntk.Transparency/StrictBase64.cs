using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Ntk.Transparency;

/// <summary>Standard base64 (RFC 4648, section 4) with exactly one spelling of every value: no white space, all padding, unused bits zero.</summary>
internal static class StrictBase64
{
    public static bool TryDecode(ReadOnlySpan<byte> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, decoded, out _, out var written) != OperationStatus.Done)
            return false;
        // The framework's decoder skips white space and ignores unused bits: what does not encode back is another spelling.
        var again = new byte[Base64.GetMaxEncodedToUtf8Length(written)];
        Base64.EncodeToUtf8(decoded.AsSpan(0, written), again, out _, out var length);
        if (!text.SequenceEqual(again.AsSpan(0, length)))
            return false;
        bytes = decoded[..written];
        return true;
    }
}
