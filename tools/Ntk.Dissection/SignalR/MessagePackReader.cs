using System.Text.Unicode;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.SignalR;

/// <summary>Reads one MessagePack value and all in it, without recursion.</summary>
internal static class MessagePackReader
{
    /// <summary>Reads the value that is all of <paramref name="raw"/> from <paramref name="start"/> on.</summary>
    public static Refusal Read(ReadOnlySpan<byte> raw, int start, ValueList values)
    {
        var position = start;
        do
        {
            if (position == raw.Length)
                return new(ProblemKind.SignalRMalformed, $"a message of {raw.Length} bytes ends where a value should begin");
            var refusal = ReadOne(raw, ref position, values);
            if (!refusal.IsNone)
                return refusal;
        }
        while (!values.IsClosed);
        return position == raw.Length
            ? Refusal.None
            : new(ProblemKind.SignalRMalformed, $"{raw.Length - position} bytes follow the value of a message of {raw.Length} bytes");
    }

    private static Refusal ReadOne(ReadOnlySpan<byte> raw, ref int position, ValueList values)
    {
        var start = position;
        var header = MessagePackHeader.Of(raw[start]);
        if (header.Size == 0)
            return new(ProblemKind.SignalRMalformed, $"byte {start} of a message is 0x{raw[start]:x2}, which begins no value");
        if (header.Size > raw.Length - start)
            return new(ProblemKind.SignalRMalformed, $"the value at byte {start} of a message of {raw.Length} bytes has a header of {header.Size}");
        var amount = header.AmountIn(raw[start..]);
        var content = start + header.Size;
        var left = raw.Length - content;
        var children = header.Kind == SignalRValueKind.Map ? amount * 2 : header.Kind == SignalRValueKind.Array ? amount : 0;
        var length = children > 0 ? 0 : header.IsContainer ? 0 : amount;
        if (children > left || length > left)
            return new(ProblemKind.SignalRMalformed, $"the {header.Kind} at byte {start} of a message of {raw.Length} bytes has {amount} bytes or children");
        var end = content + (int)length;
        if (header.Kind == SignalRValueKind.Text && !Utf8.IsValid(raw[content..end]))
            return new(ProblemKind.SignalRMalformed, $"the text at byte {start} of a message is not UTF-8");
        var shortest = header.Kind == SignalRValueKind.Integer ? MessagePackInteger.IsShortest(raw[start..end]) : header.IsShortest(amount);
        var refusal = values.Add(new(header.Kind, start, content, end, end, header.IsContainer ? (int)amount : 0, values.Count + 1, shortest));
        position = end;
        if (!refusal.IsNone)
            return refusal;
        if (children > 0)
            return values.Open(children);
        values.Complete(end);
        return Refusal.None;
    }
}
