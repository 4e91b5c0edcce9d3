using System.Buffers;
using System.Text;
using System.Text.Json;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Tuf;

/// <summary>
/// Canonical JSON as OLPC defines it, which signatures of metadata are made over: no white space, members in the order of their names' code points,
/// integers alone, and no escapes but those of the quotation mark and the backslash.
/// </summary>
internal static class CanonicalJson
{
    public static byte[] Write(JsonValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(value.Element, value.Path, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(JsonElement element, string path, ArrayBufferWriter<byte> to)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element, path, to);
                break;
            case JsonValueKind.Array:
                WriteArray(element, path, to);
                break;
            case JsonValueKind.String:
                WriteText(Utf8(element, path), to);
                break;
            case JsonValueKind.Number:
                to.Write(Encoding.UTF8.GetBytes(Integer(element, path)));
                break;
            default:
                to.Write(Encoding.UTF8.GetBytes(element.GetRawText()));
                break;
        }
    }

    private static void WriteObject(JsonElement element, string path, ArrayBufferWriter<byte> to)
    {
        var members = new List<(byte[] Name, JsonElement Value)>(element.GetPropertyCount());
        foreach (var member in element.EnumerateObject())
            members.Add((Encoding.UTF8.GetBytes(member.Name), member.Value));
        // The order of UTF-8 is that of code points; the order of UTF-16 is not.
        members.Sort(static (a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));
        to.Write("{"u8);
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0)
                to.Write(","u8);
            WriteText(members[i].Name, to);
            to.Write(":"u8);
            Write(members[i].Value, path, to);
        }
        to.Write("}"u8);
    }

    private static void WriteArray(JsonElement element, string path, ArrayBufferWriter<byte> to)
    {
        to.Write("["u8);
        var first = true;
        foreach (var item in element.EnumerateArray())
        {
            if (!first)
                to.Write(","u8);
            first = false;
            Write(item, path, to);
        }
        to.Write("]"u8);
    }

    private static void WriteText(ReadOnlySpan<byte> utf8, ArrayBufferWriter<byte> to)
    {
        to.Write("\""u8);
        while (utf8.IndexOfAny((byte)'"', (byte)'\\') is var at && at >= 0)
        {
            to.Write(utf8[..at]);
            to.Write("\\"u8);
            to.Write(utf8.Slice(at, 1));
            utf8 = utf8[(at + 1)..];
        }
        to.Write(utf8);
        to.Write("\""u8);
    }

    private static byte[] Utf8(JsonElement text, string path)
    {
        try
        {
            return Encoding.UTF8.GetBytes(text.GetString()!);
        }
        catch (InvalidOperationException)
        {
            throw new RefusedException(FailureClass.JsonValueMalformed, $"{path} has a string with half of a surrogate pair");
        }
    }

    private static string Integer(JsonElement number, string path)
    {
        var text = number.GetRawText();
        // JSON's grammar has seen to the rest: an optional sign and no leading zeros.
        if (text == "-0" || text.AsSpan().ContainsAny(".eE"))
            throw new RefusedException(FailureClass.TufNotCanonical, $"{path} has a number that canonical JSON can't express", "integers", text);
        return text;
    }
}
