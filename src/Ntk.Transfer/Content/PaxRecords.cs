using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Ntk.Transfer.Content;

/// <summary>The records of one extended header: <c>LENGTH KEY=VALUE\n</c>, the length counting itself.</summary>
internal sealed class PaxRecords
{
    public string? Path { get; private set; }

    public string? LinkTarget { get; private set; }

    public long? Size { get; private set; }

    public long? Modified { get; private set; }

    /// <exception cref="ContentException">The records are malformed, or change what the content means.</exception>
    public static PaxRecords Parse(ReadOnlySpan<byte> records)
    {
        var result = new PaxRecords();
        while (!records.IsEmpty)
        {
            if (!Utf8Parser.TryParse(records, out int length, out var digits) || digits > 7 || length > records.Length
                || length < digits + 3 || records[digits] != ' ' || records[length - 1] != '\n')
                throw ArchiveFaults.Malformed("a record of an extended header has a wrong length");
            var record = records[(digits + 1)..(length - 1)];
            var equals = record.IndexOf((byte)'=');
            if (equals <= 0)
                throw ArchiveFaults.Malformed("a record of an extended header has no key");
            result.Take(record[..equals], record[(equals + 1)..]);
            records = records[length..];
        }
        return result;
    }

    /// <summary>Keys that say nothing of where the bytes go, such as owners and other times, are passed over.</summary>
    private void Take(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (key.SequenceEqual("path"u8))
            Path = Text(value);
        else if (key.SequenceEqual("linkpath"u8))
            LinkTarget = Text(value);
        else if (key.SequenceEqual("size"u8))
            Size = Number(value, "size");
        else if (key.SequenceEqual("mtime"u8))
            Modified = Seconds(value);
        else if (key.SequenceEqual("hdrcharset"u8) || key.StartsWith("GNU.sparse."u8))
            throw ArchiveFaults.Malformed($"extended header \"{Encoding.ASCII.GetString(key)}\" is not supported");
    }

    private static string Text(ReadOnlySpan<byte> value) => Utf8.IsValid(value)
        ? Encoding.UTF8.GetString(value)
        : throw ArchiveFaults.NameRefused(Encoding.UTF8.GetString(value), EntryNameFault.NotUnicode);

    private static long Number(ReadOnlySpan<byte> value, string what) =>
        Utf8Parser.TryParse(value, out long number, out var used) && used == value.Length && number >= 0
            ? number
            : throw ArchiveFaults.Malformed($"the {what} of an extended header is not a number");

    /// <summary>A decimal fraction may follow; the time is kept to the second, rounded down.</summary>
    private static long Seconds(ReadOnlySpan<byte> value)
    {
        var point = value.IndexOf((byte)'.');
        var whole = point < 0 ? value : value[..point];
        var fraction = point < 0 ? default : value[(point + 1)..];
        if (!Utf8Parser.TryParse(whole, out long seconds, out var used) || used != whole.Length
            || fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            throw ArchiveFaults.Malformed("the time of an extended header is not a number");
        return seconds - (value[0] == '-' && fraction.ContainsAnyExcept((byte)'0') ? 1 : 0);
    }
}
