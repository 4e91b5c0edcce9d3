using System.Buffers;

namespace Ntk.Dissection.Http1;

/// <summary>The sets of bytes of RFC 9110, 5.5 and 5.6.2.</summary>
internal static class Http1Bytes
{
    public static SearchValues<byte> Token { get; } =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Controls, but for HTAB.</summary>
    public static SearchValues<byte> Control { get; } = SearchValues.Create(Select(b => b is < 0x20 and not 0x09 or 0x7F));

    /// <summary>VCHAR: what a request target consists of.</summary>
    public static SearchValues<byte> Visible { get; } = SearchValues.Create(Select(b => b is > 0x20 and < 0x7F));

    public static SearchValues<byte> HexDigit { get; } = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private static byte[] Select(Func<int, bool> wanted) => [.. Enumerable.Range(0, 256).Where(wanted).Select(b => (byte)b)];
}
