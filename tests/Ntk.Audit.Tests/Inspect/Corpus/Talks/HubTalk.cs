using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ntk.Dissection.Flows;
using Ntk.Wire;

namespace Ntk.Audit.Tests.Inspect.Corpus.Talks;

/// <summary>The hub's WebSocket: a transfer is watched while its bytes arrive.</summary>
internal sealed class HubTalk(Dice dice, string host, string prefix, SealedTransfer transfer)
{
    public const byte Binary = 0x82;
    public const byte CloseFrame = 0x88;
    private const byte Pong = 0x8A;

    /// <summary>The bytes of a ping of the hub.</summary>
    public static byte[] Ping => [2, 0x91, 6];

    /// <summary>The beginning of a connection: the upgrade and the handshake.</summary>
    /// <param name="dialogue">What it is the beginning of.</param>
    /// <param name="name">Stands before the names of its turns.</param>
    /// <param name="date">Field of the answer.</param>
    /// <param name="spoken">Field of the answer.</param>
    public T Begin<T>(T dialogue, string name, string date, string spoken)
        where T : Dialogue
    {
        var key = Convert.ToBase64String(dice.Bytes(16));
        dialogue.Client(
            name, $"GET {prefix}/v1/hub HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n");
        dialogue.Server($"{name} 101", $"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n{date}Upgrade: websocket\r\nSec-WebSocket-Accept: {Accept(key)}\r\n{spoken}\r\n");
        dialogue.Add(Client($"{name} hello", Binary, "{\"protocol\":\"messagepack\",\"version\":1}\u001e"u8));
        dialogue.Add(Server($"{name} hello answer", Binary, "{}\u001e"u8));
        return dialogue;
    }

    public Dialogue Watch(Dialogue upload, string date, string spoken)
    {
        var dialogue = Begin(new Dialogue { After = (upload, 2) }, "hub", date, spoken);
        dialogue.Add(Client("hub watch", Binary, WatchMessage(transfer.Secrets)));
        dialogue.Add(Server("hub completion", Binary, Message([0x95, 3, 0x80, 0xA1, (byte)'1', 3, 0])));
        dialogue.Add(Server("hub progressed", Binary, Progressed(0, 1)));
        dialogue.Add(Client("hub ping", Binary, Ping));
        if (dice.OneIn(2))
            dialogue.Add(Client("hub pong", Pong, []));
        dialogue.Add(Server("hub ping answer", Binary, Ping));
        dialogue.Add(Server("hub sealed", Binary, [.. Progressed(transfer.Blob.Length / 2, 1), .. Progressed(transfer.Blob.Length, 2)]));
        dialogue.Add(Client("hub bye", Binary, Message([0x92, 7, 0xC0])));
        dialogue.Add(Client("hub close", CloseFrame, [0x03, 0xE8]));
        return dialogue.Add(Server("hub closed", CloseFrame, [0x03, 0xE8]));
    }

    /// <summary>A frame of the client's: masked.</summary>
    public static byte[] Masked(byte first, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> mask)
    {
        var masked = payload.ToArray();
        for (var i = 0; i < masked.Length; i++)
            masked[i] ^= mask[i % 4];
        return [first, .. Length(payload.Length, 0x80), .. mask, .. masked];
    }

    /// <summary>A frame of the relay's.</summary>
    public static byte[] Plain(byte first, ReadOnlySpan<byte> payload) => [first, .. Length(payload.Length, 0), .. payload];

    /// <summary>A message of the hub behind its length.</summary>
    public static byte[] Message(ReadOnlySpan<byte> body) => HubPack.Message(body);

    public static byte[] WatchMessage(Ntk.Sealing.TransferSecrets secrets, string method = "Watch", string id = "1")
    {
        var capability = new byte[CapabilityToken.Size];
        secrets.DownloadCapability.CopyTo(capability);
        return Message([0x96, 1, 0x80, (byte)(0xA0 | id.Length), .. Encoding.ASCII.GetBytes(id), (byte)(0xA0 | method.Length), .. Encoding.ASCII.GetBytes(method), 0x92, 0xC4, 16, .. secrets.Id.ToArray(), 0xC4, 32, .. capability, 0x90]);
    }

    public byte[] Progressed(long received, byte phase) =>
        Message([0x96, 1, 0x80, 0xC0, 0xAA, .. "Progressed"u8, 0x94, 0xC4, 16, .. transfer.Secrets.Id.ToArray(), .. Number(received), .. Number(transfer.Declared ?? 0), phase, 0x90]);

    private static byte[] Number(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return value switch
        {
            < 0x80 => [(byte)value],
            < 0x100 => [0xCC, (byte)value],
            < 0x10000 => [0xCD, .. bytes[6..]],
            _ => [0xCE, .. bytes[4..]],
        };
    }

    private static byte[] Length(int length, byte mask) =>
        length < 126 ? [(byte)(length | mask)]
        : length < 1 << 16 ? [(byte)(126 | mask), (byte)(length >> 8), (byte)length]
        : [(byte)(127 | mask), 0, 0, 0, 0, 0, (byte)(length >> 16), (byte)(length >> 8), (byte)length];

    private Turn Client(string name, byte first, ReadOnlySpan<byte> payload) => new(name, Side.Client, Masked(first, payload, dice.Bytes(4)));

    private static Turn Server(string name, byte first, ReadOnlySpan<byte> payload) => new(name, Side.Server, Plain(first, payload));

    private static string Accept(string key)
    {
        // The one that RFC 6455 prescribes; it protects nothing.
#pragma warning disable CA5350
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
    }
}
