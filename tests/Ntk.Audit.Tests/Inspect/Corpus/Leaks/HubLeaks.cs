using System.Text;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Dissection.Flows;
using static Ntk.Audit.Inspect.Findings.FindingKind;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Leaks on the hub and in its WebSocket.</summary>
internal static class HubLeaks
{
    public static IEnumerable<Leak> All() => Messages().Concat(Answers()).Concat(Frames());

    private static Leak Message(string name, string turn, Func<Scene, byte[]> message, params FindingKind[] kinds) =>
        Frame(name, turn, s => (HubTalk.Binary, message(s)), kinds);

    private static Leak Frame(string name, string turn, Func<Scene, (byte First, byte[] Payload)> frame, params FindingKind[] kinds) =>
        new(name, Need.Watch | Need.NoOpening, kinds.Length == 0 ? [UndeclaredMessage] : kinds, s =>
        {
            var guilty = s.Accuse(turn);
            var (first, payload) = frame(s);
            guilty.Bytes = guilty.Side == Side.Client ? HubTalk.Masked(first, payload, [1, 2, 3, 4]) : HubTalk.Plain(first, payload);
        });

    private static byte[] Watch(Scene scene) => HubTalk.WatchMessage(scene.Transfer.Secrets)[1..];

    private static byte[] Edited(byte[] message, Func<byte[], byte[]> edit) => HubTalk.Message(edit(message));

    private static IEnumerable<Leak> Messages()
    {
        yield return Message("hub: an unknown method", "hub watch", s => HubTalk.WatchMessage(s.Transfer.Secrets, "Whisper"));
        yield return Message("hub: a method of the relay's", "hub watch", s => HubTalk.WatchMessage(s.Transfer.Secrets, "Progressed"));
        yield return Message("hub: a method in other case", "hub watch", s => HubTalk.WatchMessage(s.Transfer.Secrets, "watch"));
        yield return Message("hub: another id of a call", "hub watch", s => HubTalk.WatchMessage(s.Transfer.Secrets, id: "7"));
        yield return Message("hub: an id of a call that is a text", "hub watch", s => HubTalk.WatchMessage(s.Transfer.Secrets, id: "abc"));
        yield return Message("hub: an id of a call with a zero in front", "hub watch", s => HubTalk.WatchMessage(s.Transfer.Secrets, id: "01"));
        yield return Message("hub: a capability of no transfer", "hub watch", s => Edited(Watch(s), m => [.. m[..^33], .. "dies ist ein Text von 32 Zeichen"u8, 0x90]), ValueOutOfProfile);
        yield return Message("hub: a header", "hub watch", s => Edited(Watch(s), m => [.. m[..2], 0x81, 0xA1, (byte)'a', 0xA1, (byte)'b', .. m[3..]]));
        yield return Message("hub: an argument more", "hub watch", s => Edited(Watch(s), m => With(m, 0x92, 0x93, [.. m[..^1], 0x07, 0x90])));
        yield return Message("hub: an argument less", "hub watch", s => Edited(Watch(s), m => With(m, 0x92, 0x91, [.. m[..^35], 0x90])));
        yield return Message("hub: a longer argument", "hub watch", s => Edited(Watch(s), m => [.. m[..^34], 33, .. m[^33..^1], 0x07, 0x90]));
        yield return Message("hub: a text as argument", "hub watch", s => Edited(Watch(s), m => [.. m[..^35], 0xD9, 32, .. Encoding.ASCII.GetBytes("dies ist ein Text von 32 Zeichen"), 0x90]));
        yield return Message("hub: a longer spelling of an argument", "hub watch", s => Edited(Watch(s), m => [.. m[..^35], 0xC5, 0, 32, .. m[^33..]]));
        yield return Message("hub: a stream", "hub watch", s => Edited(Watch(s), m => [.. m[..^1], 0x91, 0xA1, (byte)'1']));
        yield return Message("hub: nothing in place of the list of streams", "hub watch", s => Edited(Watch(s), m => [.. m[..^1], 0xC0]));
        yield return Message("hub: an element more", "hub watch", s => Edited(Watch(s), m => [0x97, .. m[1..], 7]), UndeclaredMessage, ProtocolViolation);
        yield return Message("hub: an element less", "hub watch", s => Edited(Watch(s), m => [0x95, .. m[1..^1]]));
        yield return Message("hub: a longer spelling of a length", "hub watch", s => [.. Prefix(Watch(s).Length), .. Watch(s)], UndeclaredMessage, ProtocolViolation);
        yield return Message("hub: bytes behind a message", "hub watch", s => Edited(Watch(s), m => [.. m, 7, 7]), UndeclaredMessage, ProtocolViolation);
        yield return Message("hub: a completion of the client's", "hub watch", _ => HubTalk.Message([0x95, 3, 0x80, 0xA1, (byte)'1', 3, 0]));
        yield return Message("hub: a cancellation", "hub watch", _ => HubTalk.Message([0x93, 5, 0x80, 0xA1, (byte)'1']));
        yield return Message("hub: an item of a stream", "hub watch", _ => HubTalk.Message([0x94, 2, 0x80, 0xA1, (byte)'1', 5]));
        yield return Message("hub: an acknowledgement", "hub watch", _ => HubTalk.Message([0x92, 8, 5]));
        yield return Message("hub: a message of an unknown type", "hub watch", _ => HubTalk.Message([0x92, 42, 5]), UndeclaredMessage, ProtocolViolation);
        yield return Message("hub: a message that is no MessagePack", "hub watch", _ => HubTalk.Message("Dies ist ein Klartext."u8), UndeclaredMessage, ProtocolViolation);
        yield return Message("hub: a ping that carries a number", "hub ping", _ => HubTalk.Message([0x92, 6, 7]), UndeclaredMessage, ProtocolViolation);
        yield return Message("hub: a ping in a longer spelling", "hub ping", _ => HubTalk.Message([0x91, 0xCC, 6]));
        yield return Message("hub: an array in a longer spelling", "hub ping", _ => HubTalk.Message([0xDC, 0, 1, 6]));
        yield return Message("hub: an empty message", "hub ping", _ => [0, 2, 0x91, 6], UndeclaredMessage, ProtocolViolation);
        yield return Message("hub: a close with a text", "hub bye", _ => HubTalk.Message([0x92, 7, 0xA3, (byte)'b', (byte)'y', (byte)'e']));
        yield return Message("hub: a close with a number", "hub bye", _ => HubTalk.Message([0x93, 7, 0xC0, 7]), UndeclaredMessage, ProtocolViolation);
        yield return Message("hub: a handshake with white space", "hub hello", _ => "{\"protocol\":\"messagepack\", \"version\":1}\u001e"u8.ToArray(), UndeclaredMessage);
        yield return Message("hub: a handshake with a member more", "hub hello", _ => "{\"protocol\":\"messagepack\",\"version\":1,\"a\":1}\u001e"u8.ToArray(), UndeclaredMessage, ProtocolViolation);
        yield return Message("hub: a handshake of another protocol", "hub hello", _ => "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray(), UndeclaredMessage);
        yield return Message("hub: a handshake that is padded", "hub hello", _ => "{\"protocol\":\"messagepack\",\"version\":1} \u001e"u8.ToArray(), UndeclaredMessage, ProtocolViolation);
    }

    private static IEnumerable<Leak> Answers()
    {
        yield return Message("hub: an error of the relay's", "hub completion", _ => HubTalk.Message([0x95, 3, 0x80, 0xA1, (byte)'1', 1, 0xA2, (byte)'n', (byte)'o']));
        yield return Message("hub: a completion without a result", "hub completion", _ => HubTalk.Message([0x94, 3, 0x80, 0xA1, (byte)'1', 2]));
        yield return Message("hub: a completion of another call", "hub completion", _ => HubTalk.Message([0x95, 3, 0x80, 0xA1, (byte)'2', 3, 0]));
        yield return Message("hub: a refusal that there is not", "hub completion", _ => HubTalk.Message([0x95, 3, 0x80, 0xA1, (byte)'1', 3, 99]));
        yield return Message("hub: a number in a longer spelling", "hub completion", _ => HubTalk.Message([0x95, 3, 0x80, 0xA1, (byte)'1', 3, 0xCC, 0]));
        yield return Message("hub: a number with a sign", "hub progressed", s => Signed(new HubTalk(s.Dice, "", "", s.Transfer).Progressed(300, 1)));
        yield return Message("hub: a phase that there is not", "hub progressed", s => new HubTalk(s.Dice, "", "", s.Transfer).Progressed(5, 6));
        yield return Message("hub: an id of a call that needs none", "hub progressed", s =>
        {
            var message = new HubTalk(s.Dice, "", "", s.Transfer).Progressed(5, 1)[1..];
            return HubTalk.Message([.. message[..3], 0xA1, (byte)'1', .. message[4..]]);
        });
        yield return Message("hub: an answer to the handshake with an error", "hub hello answer", _ => "{\"error\":\"no\"}\u001e"u8.ToArray(), UndeclaredMessage);
    }

    private static byte[] Signed(byte[] message)
    {
        message[message.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xCD, 0x01, 0x2C])] = 0xD1;
        return message;
    }

    private static Leak Repeated(string name, FindingKind kind, int times, Func<int, byte[]> frame) =>
        new(name, Need.Watch | Need.NoOpening, [kind], s =>
        {
            var guilty = s.Accuse("hub ping");
            guilty.Bytes = [.. guilty.Bytes, .. Enumerable.Range(0, times).SelectMany(frame)];
        })
        { IsLate = true };

    private static IEnumerable<Leak> Frames()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("Meet me at the old bridge at nine. ", 4)));
        yield return Repeated("hub: pings that come too often", OutOfTurn, 60, i => HubTalk.Masked(HubTalk.Binary, HubTalk.Ping, BitConverter.GetBytes(0x7A31_94C5u * (uint)(i + 1))));
        yield return Repeated("hub: pongs that come too often", OutOfTurn, 60, i => HubTalk.Masked(0x8A, [], BitConverter.GetBytes(0x7A31_94C5u * (uint)(i + 1))));
        yield return Repeated("hub: a text in the masks of frames", NotRandom, 18, i => HubTalk.Masked(0x8A, [], text.AsSpan(4 * i, 4)));
        yield return Repeated("hub: a frame of nothing", ProtocolViolation, 1, _ => HubTalk.Masked(HubTalk.Binary, [], [5, 6, 7, 8]));
        yield return Repeated("hub: a second close", OutOfTurn, 2, _ => HubTalk.Masked(HubTalk.Binary, HubTalk.Message([0x92, 7, 0xC0]), [9, 6, 7, 8]));
        yield return Frame("hub: a handshake in a frame of text", "hub hello", _ => (0x81, "{\"protocol\":\"messagepack\",\"version\":1}\u001e"u8.ToArray()), ProtocolViolation);
        yield return Frame("hub: a text as payload of a ping", "hub ping", _ => (0x89, "secret"u8.ToArray()), UndeclaredField);
        yield return Frame("hub: a byte as payload of a pong", "hub ping", _ => (0x8A, [7]), UndeclaredField);
        yield return Frame("hub: a reason to close", "hub close", _ => (0x88, [0x03, 0xE8, .. "done"u8]), UndeclaredField);
        yield return Frame("hub: another code to close", "hub close", _ => (0x88, [0x0F, 0xA1]), UndeclaredField);
        yield return Frame("hub: a frame of text", "hub ping", _ => (0x81, "secret"u8.ToArray()), UndeclaredMessage, ProtocolViolation) with { IsLate = true };
        yield return Frame("hub: a reserved bit", "hub ping", _ => (0xC2, HubTalk.Ping), ProtocolViolation);
        yield return Frame("hub: another reserved bit", "hub ping", _ => (0xA2, HubTalk.Ping), ProtocolViolation);
        yield return Frame("hub: a reserved kind of frame", "hub ping", _ => (0x83, HubTalk.Ping), ProtocolViolation);
        yield return Frame("hub: a continuation of nothing", "hub ping", _ => (0x80, HubTalk.Ping), ProtocolViolation);
        yield return new("hub: a frame without a mask", Need.Watch | Need.NoOpening, [ProtocolViolation], s => s.Accuse("hub ping").Bytes = HubTalk.Plain(HubTalk.Binary, HubTalk.Ping));
        yield return new("hub: a frame of the relay's with a mask", Need.Watch | Need.NoOpening, [ProtocolViolation], s => s.Accuse("hub progressed").Bytes = HubTalk.Masked(HubTalk.Binary, HubTalk.Ping, [1, 2, 3, 4]));
        yield return new("hub: a longer spelling of a frame's length", Need.Watch | Need.NoOpening, [ProtocolViolation], s => s.Accuse("hub ping").Bytes = [HubTalk.Binary, 0xFE, 0, 3, 0, 0, 0, 0, .. HubTalk.Ping]);
        yield return new("hub: bytes behind the close", Need.Watch | Need.NoOpening, [ProtocolViolation], s => s.Accuse("hub close").Bytes = [.. s["hub close"].Bytes, 1, 2, 3]);
    }

    private static byte[] With(byte[] message, byte from, byte to, byte[] edited)
    {
        edited[Array.IndexOf(message, from)] = to;
        return edited;
    }

    private static byte[] Prefix(int length) => [(byte)(length | 0x80), 0x80, 0];
}
