namespace Ntk.Transfer.Content;

/// <summary>The 512-byte header of IEEE Std 1003.1, pax: ustar interchange format.</summary>
internal static class TarBlock
{
    public const int Size = 512;

    /// <summary>Two blocks of zeros end an archive.</summary>
    public const int TrailerSize = 2 * Size;

    public const byte RegularFile = (byte)'0', SymbolicLink = (byte)'2', Folder = (byte)'5', ExtendedHeader = (byte)'x';

    /// <summary>Eleven octal digits.</summary>
    public const long MaxNumber = 0x1_FFFF_FFFF;

    public static readonly Range Name = ..100, Mode = 100..108, Owner = 108..116, Group = 116..124, Length = 124..136, Modified = 136..148,
        Checksum = 148..156, LinkName = 157..257, Magic = 257..265, DeviceMajor = 329..337, DeviceMinor = 337..345, Prefix = 345..500;

    public const int TypeOffset = 156, NameSize = 100;

    /// <summary><c>ustar</c>, NUL, version <c>00</c>.</summary>
    public static ReadOnlySpan<byte> MagicAndVersion => "ustar\000"u8;

    /// <summary>Bytes that a content of this size takes in the archive.</summary>
    public static long Padded(long size) => (size + Size - 1) & ~(long)(Size - 1);

    /// <summary>Writes a number as octal digits that fill the field but for a NUL at its end.</summary>
    public static void WriteOctal(Span<byte> field, long value)
    {
        field[^1] = 0;
        for (var i = field.Length - 2; i >= 0; i--, value >>= 3)
            field[i] = (byte)('0' + (value & 7));
    }

    /// <summary>Reads octal digits that end in a NUL or space, spaces before them allowed; an empty field is zero.</summary>
    public static bool TryReadOctal(ReadOnlySpan<byte> field, out long value)
    {
        value = 0;
        field = field.TrimStart((byte)' ').TrimEnd("\0 "u8);
        if (field.Length > 12)
            return false;
        foreach (var digit in field)
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return false;
            value = (value << 3) | (long)(digit - '0');
        }
        return true;
    }

    /// <summary>The sum of all bytes, those of the checksum itself counted as spaces.</summary>
    public static int Sum(ReadOnlySpan<byte> block)
    {
        var sum = 8 * ' ';
        for (var i = 0; i < Size; i++)
            if (i is < 148 or >= 156)
                sum += block[i];
        return sum;
    }

    /// <summary>Text up to the first NUL.</summary>
    public static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }
}
