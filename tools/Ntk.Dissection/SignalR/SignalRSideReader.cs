using Ntk.Dissection.Flows;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.SignalR;

/// <summary>One side of a hub connection: finds the messages, and keeps one that came in pieces.</summary>
internal sealed class SignalRSideReader(SignalRSession session, ISignalRObserver observer, Side side)
{
    private const byte Separator = 0x1E;

    private readonly ByteAccumulator pending = new();
    private readonly ValueList values = new();
    private SignalRPhase phase;
    private long skipped;
    private bool text;
    private bool kindReported;

    public void Begin(bool isText) => text = isText;

    public void Data(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        while (!bytes.IsEmpty)
            bytes = phase switch
            {
                SignalRPhase.Handshake or SignalRPhase.Json => TakeSeparated(bytes, mark),
                SignalRPhase.MessagePack => TakePrefixed(bytes, mark),
                SignalRPhase.SkipSeparated => SkipSeparated(bytes, mark),
                SignalRPhase.SkipCounted => SkipCounted(bytes, mark),
                _ => Discard(bytes, mark),
            };
    }

    public void Gap(long length, PacketMark mark)
    {
        if (phase != SignalRPhase.Lost)
            Lose(new(ProblemKind.SignalRGap, $"{length} bytes are missing, {pending.Length} bytes into a message"), default, mark);
        observer.Gap(side, length, mark);
    }

    public void EndMessage(bool complete, PacketMark mark)
    {
        if (!complete && phase != SignalRPhase.Lost)
            Lose(new(ProblemKind.SignalRGap, $"a WebSocket message is not complete, {pending.Length} bytes into a hub message"), default, mark);
    }

    public void End(PacketMark mark)
    {
        if (phase != SignalRPhase.Lost && (pending.Length > 0 || phase is SignalRPhase.SkipCounted or SignalRPhase.SkipSeparated))
            Lose(new(ProblemKind.SignalRTruncated, $"the side ended {pending.Length} bytes into a message"), default, mark);
        phase = SignalRPhase.Lost;
        pending.Release();
    }

    private ReadOnlySpan<byte> TakeSeparated(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var limit = phase == SignalRPhase.Handshake ? SignalRLimits.Handshake : SignalRLimits.Message;
        var at = bytes.IndexOf(Separator);
        var take = at < 0 ? bytes.Length : at + 1;
        if (pending.Length + take > limit)
        {
            var refusal = new Refusal(ProblemKind.SignalRMessageTooLong, $"a message of {phase} is longer than {limit} bytes");
            return phase == SignalRPhase.Handshake ? Lose(refusal, bytes, mark) : Skip(refusal, SignalRPhase.SkipSeparated, bytes, mark);
        }
        if (at >= 0 && pending.Length == 0)
            return TakeWhole(bytes[..take], 0, bytes[take..], mark);
        pending.Append(bytes[..take]);
        return at < 0 ? default : TakeWhole(pending.Written, 0, bytes[take..], mark);
    }

    private ReadOnlySpan<byte> TakePrefixed(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var seen = pending.Length == 0 ? bytes : pending.Written;
        var prefix = HubLengthPrefix.Read(seen, out var length);
        if (prefix == 0)
        {
            pending.Append(bytes[..1]);
            bytes = bytes[1..];
            prefix = HubLengthPrefix.Read(pending.Written, out length);
            if (prefix == 0)
                return bytes;
        }
        if (prefix < 0)
            return Lose(new(ProblemKind.SignalRLengthPrefix, "a message's length is 2^31 or more, or has a needless byte"), bytes, mark);
        var total = prefix + (long)length;
        if (total > SignalRLimits.Message)
        {
            skipped = total - pending.Length;
            var refusal = new Refusal(ProblemKind.SignalRMessageTooLong, $"a message of {total} bytes, and {SignalRLimits.Message} are read");
            return Skip(refusal, SignalRPhase.SkipCounted, bytes, mark);
        }
        var take = (int)Math.Min(total - pending.Length, bytes.Length);
        if (pending.Length == 0 && take == total)
            return TakeWhole(bytes[..take], prefix, bytes[take..], mark);
        pending.Append(bytes[..take]);
        return pending.Length < total ? default : TakeWhole(pending.Written, prefix, bytes[take..], mark);
    }

    private ReadOnlySpan<byte> TakeWhole(ReadOnlySpan<byte> raw, int prefix, ReadOnlySpan<byte> rest, PacketMark mark)
    {
        var read = phase;
        var whitespace = 0;
        var refusal = prefix == 0 ? HubJsonReader.Read(raw[..^1], values, out whitespace) : MessagePackReader.Read(raw, prefix, values);
        var shape = new MessageShape(raw, values.All);
        if (refusal.IsNone)
            refusal = read switch
            {
                SignalRPhase.Handshake => shape.ReadHandshake(side == Side.Client),
                SignalRPhase.Json => shape.ReadObject(),
                _ => shape.ReadArray(),
            };
        var message = new SignalRMessage
        {
            Protocol = prefix == 0 ? SignalRProtocol.Json : SignalRProtocol.MessagePack,
            Type = shape.Type,
            Raw = raw,
            Prefix = prefix,
            Values = values.All,
            Members = shape.Members,
            Whitespace = whitespace,
        };
        if (refusal.IsNone)
            refusal = read == SignalRPhase.Handshake ? EndHandshake(in message) : CheckKind(mark);
        if (!refusal.IsNone)
            return Refuse(refusal, raw, rest, mark);
        observer.Message(side, in message, mark);
        if (!shape.Surplus.IsNone)
            Report(shape.Surplus, mark);
        values.Clear();
        pending.Clear();
        return rest;
    }

    /// <summary>The whole of <paramref name="raw"/> can't be read; it may or may not be kept.</summary>
    private ReadOnlySpan<byte> Refuse(Refusal refusal, ReadOnlySpan<byte> raw, ReadOnlySpan<byte> rest, PacketMark mark)
    {
        values.Clear();
        var kept = pending.Length > 0;
        if (kept)
            return Lose(refusal, rest, mark);
        Lose(refusal, default, mark);
        observer.Undecodable(side, raw, mark);
        return rest;
    }

    private Refusal EndHandshake(in SignalRMessage message)
    {
        if (side == Side.Client)
        {
            var name = message.ContentOf(message.Members.Protocol);
            session.Protocol = name.SequenceEqual("json"u8) ? SignalRProtocol.Json : name.SequenceEqual("messagepack"u8) ? SignalRProtocol.MessagePack : null;
            if (session.Protocol is null)
                return new(ProblemKind.SignalRProtocol, $"a handshake names a protocol of {name.Length} bytes that is neither json nor messagepack");
        }
        if (session.Protocol is not { } protocol)
            return new(ProblemKind.SignalRHandshake, "the server answers a handshake that was not there or could not be read");
        phase = protocol == SignalRProtocol.Json ? SignalRPhase.Json : SignalRPhase.MessagePack;
        return Refusal.None;
    }

    private Refusal CheckKind(PacketMark mark)
    {
        if (!kindReported && text != (phase == SignalRPhase.Json))
        {
            kindReported = true;
            Report(new(ProblemKind.SignalRProtocol, $"a hub message of {phase} in a {(text ? "text" : "binary")} message"), mark);
        }
        return Refusal.None;
    }

    private ReadOnlySpan<byte> Skip(Refusal refusal, SignalRPhase next, ReadOnlySpan<byte> rest, PacketMark mark)
    {
        Report(refusal, mark);
        if (pending.Length > 0)
            observer.Undecodable(side, pending.Written, mark);
        pending.Clear();
        phase = next;
        return rest;
    }

    private ReadOnlySpan<byte> SkipSeparated(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var at = bytes.IndexOf(Separator);
        var take = at < 0 ? bytes.Length : at + 1;
        observer.Undecodable(side, bytes[..take], mark);
        if (at >= 0)
            phase = SignalRPhase.Json;
        return bytes[take..];
    }

    private ReadOnlySpan<byte> SkipCounted(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var take = (int)Math.Min(skipped, bytes.Length);
        observer.Undecodable(side, bytes[..take], mark);
        skipped -= take;
        if (skipped == 0)
            phase = SignalRPhase.MessagePack;
        return bytes[take..];
    }

    private ReadOnlySpan<byte> Discard(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        observer.Undecodable(side, bytes, mark);
        return default;
    }

    /// <summary>From here on nothing can be read: what is kept and <paramref name="rest"/> are handed out as such.</summary>
    private ReadOnlySpan<byte> Lose(Refusal refusal, ReadOnlySpan<byte> rest, PacketMark mark)
    {
        Report(refusal, mark);
        phase = SignalRPhase.Lost;
        if (pending.Length > 0)
            observer.Undecodable(side, pending.Written, mark);
        pending.Release();
        return rest;
    }

    private void Report(Refusal refusal, PacketMark mark) => observer.Report(new Problem(refusal.Kind, mark, $"{side}: {refusal.Detail}"));
}
