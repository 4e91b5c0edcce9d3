using System.Buffers.Binary;
using System.Text.Unicode;

namespace Ntk.Dissection.WebSockets;

/// <summary>RFC 6455, 5.5.1 and 7.4.</summary>
internal static class WebSocketCloseRules
{
    public static bool IsValid(ReadOnlySpan<byte> payload) =>
        payload.IsEmpty || (payload.Length >= 2 && IsCode(BinaryPrimitives.ReadUInt16BigEndian(payload)) && Utf8.IsValid(payload[2..]));

    private static bool IsCode(int code) => code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
