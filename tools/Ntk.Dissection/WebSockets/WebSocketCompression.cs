using System.Text;
using Ntk.Dissection.Pieces;

namespace Ntk.Dissection.WebSockets;

/// <summary>What both sides agreed on about compression (RFC 7692, 7), from the response's <c>Sec-WebSocket-Extensions</c>.</summary>
/// <param name="Agreed">Whether messages may be compressed.</param>
/// <param name="ClientTakesOver">Whether a client's message may refer to those before it.</param>
/// <param name="ServerTakesOver">Likewise the server's.</param>
/// <remarks>The window's size is read, and its keeping is not checked: a larger window than agreed decompresses too.</remarks>
public readonly record struct WebSocketCompression(bool Agreed, bool ClientTakesOver, bool ServerTakesOver)
{
    private const int SmallestWindow = 8, LargestWindow = 15;

    /// <summary>Reads the field's value; an empty one is that nothing was agreed.</summary>
    /// <returns>The problem's kind and detail, or none; what was read up to it is in <paramref name="compression"/>.</returns>
    internal static Refusal Parse(ReadOnlySpan<byte> value, out WebSocketCompression compression)
    {
        compression = default;
        if (value.Trim(" \t"u8).IsEmpty)
            return Refusal.None;
        var first = true;
        foreach (var part in value.Split((byte)';'))
        {
            var item = value[part].Trim(" \t"u8);
            if (first && !Ascii.EqualsIgnoreCase(item, "permessage-deflate"u8))
                return new(ProblemKind.WebSocketExtension, $"an extension other than permessage-deflate, in {value.Length} bytes");
            if (first)
                compression = new(true, true, true);
            else if (Ascii.EqualsIgnoreCase(item, "client_no_context_takeover"u8) && compression.ClientTakesOver)
                compression = compression with { ClientTakesOver = false };
            else if (Ascii.EqualsIgnoreCase(item, "server_no_context_takeover"u8) && compression.ServerTakesOver)
                compression = compression with { ServerTakesOver = false };
            else if (!IsWindow(item, "client_max_window_bits="u8) && !IsWindow(item, "server_max_window_bits="u8))
                return new(ProblemKind.WebSocketExtension, $"a parameter of permessage-deflate of {item.Length} bytes that is unknown or repeated");
            first = false;
        }
        return Refusal.None;
    }

    private static bool IsWindow(ReadOnlySpan<byte> item, ReadOnlySpan<byte> name) =>
        item.Length > name.Length && Ascii.EqualsIgnoreCase(item[..name.Length], name)
        && System.Buffers.Text.Utf8Parser.TryParse(item[name.Length..], out int bits, out var used) && used == item.Length - name.Length
        && bits is >= SmallestWindow and <= LargestWindow;
}
