using System.Buffers.Binary;
using System.Text;

namespace Ntk.Audit.Tests.Inspect.Corpus.Talks;

/// <summary>Messages of the hub in MessagePack, in their one spelling.</summary>
internal static class HubPack
{
    /// <summary>An invocation.</summary>
    /// <param name="id">Of the call; null where the relay calls.</param>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">Bytes and numbers; a text is for what must be found.</param>
    public static byte[] Invocation(string? id, string method, params ReadOnlySpan<object> arguments)
    {
        List<byte> body = [0x96, 1, 0x80, .. id is null ? [0xC0] : Text(id), .. Text(method), (byte)(0x90 | arguments.Length)];
        foreach (var argument in arguments)
            body.AddRange(Value(argument));
        return Message([.. body, 0x90]);
    }

    /// <summary>The answer to a call.</summary>
    public static byte[] Completion(string id, int refusal) => Message([0x95, 3, 0x80, .. Text(id), 3, .. Number(refusal)]);

    /// <summary>A message behind its length.</summary>
    public static byte[] Message(ReadOnlySpan<byte> body) => body.Length < 1 << 7 ? [(byte)body.Length, .. body]
        : body.Length < 1 << 14 ? [(byte)(body.Length | 0x80), (byte)(body.Length >> 7), .. body]
        : [(byte)(body.Length | 0x80), (byte)((body.Length >> 7) | 0x80), (byte)(body.Length >> 14), .. body];

    private static byte[] Value(object value) => value switch
    {
        byte[] bytes => [.. Head(bytes.Length), .. bytes],
        string text => Text(text),
        _ => Number(Convert.ToInt64(value)),
    };

    private static byte[] Head(int length) => length switch
    {
        < 0x100 => [0xC4, (byte)length],
        < 0x10000 => [0xC5, (byte)(length >> 8), (byte)length],
        _ => [0xC6, 0, (byte)(length >> 16), (byte)(length >> 8), (byte)length],
    };

    private static byte[] Text(string text) => [(byte)(0xA0 | text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Number(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return value switch
        {
            < 0x80 => [(byte)value],
            < 0x100 => [0xCC, (byte)value],
            < 0x10000 => [0xCD, .. bytes[6..]],
            < 0x1_0000_0000 => [0xCE, .. bytes[4..]],
            _ => [0xCF, .. bytes],
        };
    }
}
