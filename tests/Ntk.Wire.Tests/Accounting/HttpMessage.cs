using System.Text;

namespace Ntk.Wire.Tests.Accounting;

/// <summary>One HTTP/1.1 message as it stood on the wire.</summary>
/// <param name="StartLine">Request or status line.</param>
/// <param name="Fields">Names and values in their order.</param>
/// <param name="Body">Without the framing of chunks.</param>
internal sealed record HttpMessage(string StartLine, IReadOnlyList<(string Name, string Value)> Fields, ReadOnlyMemory<byte> Body)
{
    public string Method => StartLine.Split(' ')[0];

    public string Target => StartLine.Split(' ')[1];

    public int Status => int.Parse(StartLine.Split(' ')[1]);

    public string? Field(string name) => Fields.Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(f => f.Value).FirstOrDefault();

    /// <summary>Cuts the next message off the front of <paramref name="bytes"/>; null where it is empty.</summary>
    /// <param name="bytes">What one side sent on a connection.</param>
    /// <param name="hasBody">Whether a message of this head can have a body.</param>
    public static HttpMessage? Next(ref ReadOnlyMemory<byte> bytes, Func<HttpMessage, bool> hasBody)
    {
        if (bytes.IsEmpty)
            return null;
        var end = bytes.Span.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            throw new InvalidDataException("A head without an end.");
        var lines = Encoding.Latin1.GetString(bytes.Span[..end]).Split("\r\n");
        bytes = bytes[(end + 4)..];
        var fields = lines[1..].Select(l => l.Split(": ", 2)).Select(p => (p[0], p.Length > 1 ? p[1] : "")).ToList();
        var message = new HttpMessage(lines[0], fields, default);
        return hasBody(message) ? message with { Body = TakeBody(message, ref bytes) } : message;
    }

    private static ReadOnlyMemory<byte> TakeBody(HttpMessage message, ref ReadOnlyMemory<byte> bytes)
    {
        if (message.Field("Transfer-Encoding") == "chunked")
            return TakeChunks(ref bytes);
        var length = Math.Min(int.Parse(message.Field("Content-Length") ?? "0"), bytes.Length);
        var body = bytes[..length];
        bytes = bytes[length..];
        return body;
    }

    /// <summary>Chunks up to the empty one, or to where the connection was cut.</summary>
    private static byte[] TakeChunks(ref ReadOnlyMemory<byte> bytes)
    {
        using var body = new MemoryStream();
        while (bytes.Span.IndexOf("\r\n"u8) is var line and >= 0)
        {
            var size = Convert.ToInt32(Encoding.ASCII.GetString(bytes.Span[..line]), 16);
            var rest = bytes[(line + 2)..];
            body.Write(rest.Span[..Math.Min(size, rest.Length)]);
            bytes = rest[Math.Min(size + 2, rest.Length)..];
            if (size == 0)
                break;
        }
        return body.ToArray();
    }
}
