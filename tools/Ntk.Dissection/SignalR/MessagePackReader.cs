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
            if (!TryReadOne(raw, ref position, values))
                return Explain(raw, position, values);
        }
        while (!values.IsClosed);
        return position == raw.Length
            ? Refusal.None
            : new(ProblemKind.SignalRMalformed, $"{raw.Length - position} bytes follow the value of a message of {raw.Length} bytes");
    }

    /// <summary>Reads the header of the value at <paramref name="position"/>, and what is in it where that is no other value. This is where the time goes, so it says only that it can't.</summary>
    private static bool TryReadOne(ReadOnlySpan<byte> raw, ref int position, ValueList values)
    {
        var start = position;
        ref readonly var header = ref MessagePackHeader.Of(raw[start]);
        if (header.Size == 0 || header.Size > raw.Length - start)
            return false;
        var amount = header.AmountIn(raw[start..]);
        var content = start + header.Size;
        var children = Children(header.Kind, amount);
        var length = header.IsContainer ? 0 : amount;
        if (Math.Max(children, length) > raw.Length - content)
            return false;
        var end = content + (int)length;
        if (header.Kind == SignalRValueKind.Text && !Utf8.IsValid(raw[content..end]))
            return false;
        var shortest = header.Kind == SignalRValueKind.Integer ? MessagePackInteger.IsShortest(raw[start..end]) : header.IsShortest(amount);
        if (!values.TryAdd(new(header.Kind, start, content, end, end, header.IsContainer ? (int)amount : 0, values.Count + 1, shortest)))
            return false;
        if (children > 0 && !values.TryOpen(children))
            return false;
        position = end;
        if (children == 0)
            values.Complete(end);
        return true;
    }

    private static long Children(SignalRValueKind kind, long amount) =>
        kind == SignalRValueKind.Map ? amount * 2 : kind == SignalRValueKind.Array ? amount : 0;

    /// <summary>Why the value at <paramref name="start"/> can't be read.</summary>
    private static Refusal Explain(ReadOnlySpan<byte> raw, int start, ValueList values)
    {
        var header = MessagePackHeader.Of(raw[start]);
        if (header.Size == 0)
            return new(ProblemKind.SignalRMalformed, $"byte {start} of a message is 0x{raw[start]:x2}, which begins no value");
        var left = raw.Length - start - header.Size;
        if (left < 0)
            return new(ProblemKind.SignalRMalformed, $"the value at byte {start} of a message of {raw.Length} bytes has a header of {header.Size}");
        var amount = header.AmountIn(raw[start..]);
        if (Math.Max(Children(header.Kind, amount), header.IsContainer ? 0 : amount) > left)
            return new(ProblemKind.SignalRMalformed, $"the {header.Kind} at byte {start} of a message of {raw.Length} bytes has {amount} bytes or children");
        if (header.Kind == SignalRValueKind.Text && !Utf8.IsValid(raw.Slice(start + header.Size, (int)amount)))
            return new(ProblemKind.SignalRMalformed, $"the text at byte {start} of a message is not UTF-8");
        return values.Full;
    }
}
