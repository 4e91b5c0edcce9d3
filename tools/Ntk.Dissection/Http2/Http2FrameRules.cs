using Ntk.Dissection.Flows;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.Http2;

/// <summary>What RFC 9113, 6 asks of a frame's header, per type.</summary>
internal static class Http2FrameRules
{
    /// <summary>Whether the frame can't be read.</summary>
    public static Refusal Check(Http2FrameHeader header, Side side, int maximum)
    {
        var length = header.Length;
        if (length > maximum)
            return new(ProblemKind.Http2FrameSize, $"a frame of {length} bytes where {maximum} are allowed");
        var fits = header.Type switch
        {
            Http2FrameType.Priority => length == 5,
            Http2FrameType.ResetStream or Http2FrameType.WindowUpdate => length == 4,
            Http2FrameType.Settings => header.Has(Http2FrameHeader.Acknowledgement) ? length == 0 : length % 6 == 0,
            Http2FrameType.Ping => length == 8,
            Http2FrameType.GoAway => length >= 8,
            Http2FrameType.PriorityUpdate => length >= 4,
            Http2FrameType.Headers => length >= Before(header),
            Http2FrameType.PushPromise => length >= Before(header),
            Http2FrameType.Data => length >= Before(header),
            _ => true,
        };
        if (!fits)
            return new(ProblemKind.Http2FrameSize, $"a {header.Type} frame of {length} bytes, flags 0x{header.Flags:x2}");
        var placed = header.Type switch
        {
            Http2FrameType.Settings or Http2FrameType.Ping or Http2FrameType.GoAway or Http2FrameType.PriorityUpdate => header.Stream == 0,
            Http2FrameType.WindowUpdate => true,
            Http2FrameType.PushPromise => header.Stream != 0 && side == Side.Server,
            <= Http2FrameType.Continuation => header.Stream != 0,
            _ => true,
        };
        return placed ? Refusal.None : new(ProblemKind.Http2FrameStream, $"a {header.Type} frame of the {side} on stream {header.Stream}");
    }

    /// <summary>The flags that the type defines; of unknown types all.</summary>
    public static byte DefinedFlags(Http2FrameType type) => type switch
    {
        Http2FrameType.Data => Http2FrameHeader.EndStream | Http2FrameHeader.Padded,
        Http2FrameType.Headers => Http2FrameHeader.EndStream | Http2FrameHeader.EndHeaders | Http2FrameHeader.Padded | Http2FrameHeader.WithPriority,
        Http2FrameType.PushPromise => Http2FrameHeader.EndHeaders | Http2FrameHeader.Padded,
        Http2FrameType.Continuation => Http2FrameHeader.EndHeaders,
        Http2FrameType.Settings or Http2FrameType.Ping => Http2FrameHeader.Acknowledgement,
        Http2FrameType.Priority or Http2FrameType.ResetStream or Http2FrameType.GoAway or Http2FrameType.WindowUpdate or Http2FrameType.PriorityUpdate => 0,
        _ => 0xFF,
    };

    /// <summary>Bytes of fixed pieces before a block or body.</summary>
    private static int Before(Http2FrameHeader header)
    {
        var before = header.Has(Http2FrameHeader.Padded) ? 1 : 0;
        if (header.Type == Http2FrameType.Headers && header.Has(Http2FrameHeader.WithPriority))
            before += 5;
        return header.Type == Http2FrameType.PushPromise ? before + 4 : before;
    }
}
