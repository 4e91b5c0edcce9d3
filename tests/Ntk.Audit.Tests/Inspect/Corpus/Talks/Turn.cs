using System.Text;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Corpus.Talks;

/// <summary>What one side says at a time: a request or answer with its body, or a message of the hub.</summary>
/// <param name="name">Names it among those of a scene.</param>
/// <param name="side">Who says it.</param>
/// <param name="bytes">What goes over the connection.</param>
internal class Turn(string name, Side side, byte[] bytes)
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();

    public string Name => name;

    public Side Side => side;

    public byte[] Bytes { get; set; } = bytes;

    public int BodyStart => Bytes.AsSpan().IndexOf(HeadEnd) + HeadEnd.Length;

    public byte[] Body => Bytes[BodyStart..];

    public string Head => Encoding.Latin1.GetString(Bytes, 0, BodyStart);

    /// <summary>A turn of head and body.</summary>
    public static Turn Of(string name, Side side, string head, ReadOnlySpan<byte> body) => new(name, side, [.. Encoding.Latin1.GetBytes(head), .. body]);

    /// <summary>Changes the head, which has to come out different.</summary>
    public void EditHead(Func<string, string> edit)
    {
        var head = edit(Head);
        Assert.NotEqual(Head, head);
        Bytes = [.. Encoding.Latin1.GetBytes(head), .. Body];
    }

    /// <summary>Changes a JSON body, and its Content-Length with it.</summary>
    public void EditJson(Func<string, string> edit)
    {
        var before = Encoding.UTF8.GetString(Body);
        var body = Encoding.UTF8.GetBytes(edit(before));
        Assert.NotEqual(before, Encoding.UTF8.GetString(body));
        Bytes = [.. Encoding.Latin1.GetBytes(Head.Replace($"Content-Length: {Body.Length}\r\n", $"Content-Length: {body.Length}\r\n", StringComparison.Ordinal)), .. body];
    }

    /// <summary>Adds a field line behind the others.</summary>
    public void AddField(string line) => EditHead(head => head[..^2] + line + "\r\n\r\n");

    /// <summary>Replaces the value of a field that is there.</summary>
    public void SetField(string field, string value) => EditHead(head =>
    {
        var start = head.IndexOf($"\r\n{field}: ", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{name} has no {field}");
        start += field.Length + 4;
        return head[..start] + value + head[head.IndexOf("\r\n", start, StringComparison.Ordinal)..];
    });

    public void RemoveField(string field) => EditHead(head =>
    {
        var start = head.IndexOf($"\r\n{field}: ", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{name} has no {field}");
        return head[..start] + head[head.IndexOf("\r\n", start + 2, StringComparison.Ordinal)..];
    });

    public string Field(string field)
    {
        var start = Head.IndexOf($"\r\n{field}: ", StringComparison.Ordinal) + field.Length + 4;
        return Head[start..Head.IndexOf("\r\n", start, StringComparison.Ordinal)];
    }
}
