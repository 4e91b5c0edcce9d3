using System.Text;

namespace Ntk.Transfer.Content;

/// <summary>The rules of <c>protocol.md</c>, Names: what a file of a transfer may be called, the same for sender and receiver.</summary>
public static class EntryName
{
    /// <summary>Bytes of UTF-8 in one component: the limit of the common file systems.</summary>
    public const int MaxComponentBytes = 255;

    /// <summary>Bytes of UTF-8 in a path, separators included.</summary>
    public const int MaxPathBytes = 4096;

    /// <summary>Components of a path.</summary>
    public const int MaxDepth = 255;

    /// <summary>Judges one component, such as the name in a manifest.</summary>
    public static EntryNameFault CheckComponent(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
            return EntryNameFault.Empty;
        if (name is ".")
            return EntryNameFault.Dot;
        if (name is "..")
            return EntryNameFault.DotDot;
        var fault = CheckCharacters(name, out var bytes);
        if (fault != EntryNameFault.None)
            return fault;
        if (bytes > MaxComponentBytes)
            return EntryNameFault.TooLong;
        if (name[^1] == '.')
            return EntryNameFault.TrailingDot;
        if (name[^1] == ' ')
            return EntryNameFault.TrailingSpace;
        return IsDeviceName(name) ? EntryNameFault.DeviceName : EntryNameFault.None;
    }

    /// <summary>Judges a path of components separated by <c>/</c>, without one at its end.</summary>
    public static EntryNameFault CheckPath(ReadOnlySpan<char> path)
    {
        if (path is ['/', ..])
            return EntryNameFault.Absolute;
        var depth = 0;
        foreach (var range in path.Split('/'))
        {
            var fault = CheckComponent(path[range]);
            if (fault != EntryNameFault.None)
                return fault;
            if (++depth > MaxDepth)
                return EntryNameFault.TooDeep;
        }
        return Encoding.UTF8.GetByteCount(path) > MaxPathBytes ? EntryNameFault.PathTooLong : EntryNameFault.None;
    }

    /// <summary>The rule that was broken, as the end of a sentence that begins with the name.</summary>
    public static string Describe(EntryNameFault fault) => fault switch
    {
        EntryNameFault.None => "is allowed",
        EntryNameFault.Absolute => "is an absolute path",
        EntryNameFault.Empty => "has an empty component",
        EntryNameFault.Dot => "has the component \".\"",
        EntryNameFault.DotDot => "has the component \"..\"",
        EntryNameFault.TooLong => $"has a component of more than {MaxComponentBytes} bytes",
        EntryNameFault.Nul => "holds a NUL",
        EntryNameFault.ControlCharacter => "holds a control character",
        EntryNameFault.Slash => "holds a slash",
        EntryNameFault.Backslash => "holds a backslash",
        EntryNameFault.Colon => "holds a colon",
        EntryNameFault.TrailingDot => "ends in a dot",
        EntryNameFault.TrailingSpace => "ends in a space",
        EntryNameFault.DeviceName => "is a device name of Windows",
        EntryNameFault.NotUnicode => "is not text in Unicode",
        EntryNameFault.PathTooLong => $"is longer than {MaxPathBytes} bytes",
        EntryNameFault.TooDeep => $"is deeper than {MaxDepth} folders",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault of names."),
    };

    private static EntryNameFault CheckCharacters(ReadOnlySpan<char> name, out int bytes)
    {
        bytes = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            var fault = rune.Value switch
            {
                0 => EntryNameFault.Nul,
                < 0x20 or (>= 0x7F and < 0xA0) => EntryNameFault.ControlCharacter,
                '/' => EntryNameFault.Slash,
                '\\' => EntryNameFault.Backslash,
                ':' when OperatingSystem.IsWindows() => EntryNameFault.Colon,
                // What a decoder puts in the place of bytes that are no UTF-8: the name can't be told from another one.
                0xFFFD => EntryNameFault.NotUnicode,
                _ => EntryNameFault.None,
            };
            if (fault != EntryNameFault.None)
                return fault;
        }
        return EntryNameFault.None;
    }

    private static bool IsDeviceName(ReadOnlySpan<char> name)
    {
        var dot = name.IndexOf('.');
        // Windows takes "CON .txt" for the device as well.
        var stem = (dot < 0 ? name : name[..dot]).TrimEnd(' ');
        if (stem.Length == 3)
            return Is(stem, "CON") || Is(stem, "PRN") || Is(stem, "AUX") || Is(stem, "NUL");
        return stem.Length == 4 && char.IsAsciiDigit(stem[3]) && (Is(stem[..3], "COM") || Is(stem[..3], "LPT"));
    }

    private static bool Is(ReadOnlySpan<char> text, string name) => text.Equals(name, StringComparison.OrdinalIgnoreCase);
}
