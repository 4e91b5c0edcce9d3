namespace Ntk.Audit.Inspect.Tripwires;

/// <summary>
/// Text where a random or derived value belongs, which is too short for its frequencies to tell: printable ASCII, zeros behind it allowed. Of values of less
/// than 31 bytes that would be seen by chance, so only lower-case text as it stands in an address counts there.
/// </summary>
internal static class TextInPlace
{
    private const int LongSize = 31;
    private const int Printable = 0x7E - 0x20 + 1;

    private static readonly System.Buffers.SearchValues<byte> _printable = System.Buffers.SearchValues.Create([.. Enumerable.Range(0x20, Printable).Select(b => (byte)b)]);
    private static readonly System.Buffers.SearchValues<byte> _address = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.@:/ "u8);

    private const int Address = 26 + 10 + 7;

    /// <summary>Whether the bytes are text, or text and zeros behind it.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes) => !bytes.TrimEnd((byte)0).ContainsAnyExcept(bytes.Length < LongSize ? _address : _printable);

    /// <summary>How often random bytes are: of each length of the text once, and the sum is a geometric one.</summary>
    public static double AlarmRate(int length)
    {
        var characters = length < LongSize ? Address : Printable;
        return Math.Pow(characters / 256.0, length) / (1 - (1.0 / characters));
    }
}
