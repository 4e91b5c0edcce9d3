using System.Text;

namespace Ntk.Dissection.Tls.Handshakes;

/// <summary>Names in hellos, which strangers chose and reports show.</summary>
internal static class PrintableText
{
    /// <summary>The text, if it is 1 to 255 bytes of printable ASCII.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length is > 0 and <= 255 && bytes.IndexOfAnyExceptInRange((byte)0x21, (byte)0x7E) < 0 ? Encoding.ASCII.GetString(bytes) : null;
}
