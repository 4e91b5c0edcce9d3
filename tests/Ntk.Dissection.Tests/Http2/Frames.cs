using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.Http2;

/// <summary>Frames by hand.</summary>
internal static class Frames
{
    public static byte[] Preface { get; } = [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Of(4, 0, 0)];

    public static byte[] Of(int type, int flags, int stream, params byte[] payload) =>
    [
        (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, (byte)type, (byte)flags,
        (byte)(stream >> 24), (byte)(stream >> 16), (byte)(stream >> 8), (byte)stream, .. payload,
    ];

    /// <summary>:method GET, :scheme http, :path /, :authority a.</summary>
    public static byte[] Get { get; } = [0x82, 0x86, 0x84, 0x41, 0x01, (byte)'a'];

    /// <summary>:method CONNECT, :scheme http, :path /, :authority a, :protocol websocket.</summary>
    public static byte[] Connect { get; } =
    [
        0x02, 7, .. "CONNECT"u8, 0x86, 0x84, 0x41, 0x01, (byte)'a', 0x00, 9, .. ":protocol"u8, 9, .. "websocket"u8,
    ];

    public static byte[] Ok { get; } = [0x88];

    /// <summary>A conversation that begins as it should.</summary>
    public static List<Step> Begun(params IEnumerable<Step> more) => [new Step(Side.Client, Preface), new Step(Side.Server, Of(4, 0, 0)), .. more];
}
