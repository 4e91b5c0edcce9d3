using System.Buffers.Binary;
using System.Globalization;
using System.Text.Unicode;

namespace Ntk.Audit.Inspect.Openings;

/// <summary>What the content of an envelope is, by its type (<c>protocol.md</c>, Contents).</summary>
internal static class MessageContent
{
    private const byte Version = 1;
    private const int AddressLengthAt = 1 + 1 + 16 + 8;
    private const int HeadSize = AddressLengthAt + sizeof(ushort);
    private const int IdSize = 16;
    private const int MaxIds = 64;

    /// <summary>The type in words, with what it holds.</summary>
    public static string Describe(ReadOnlySpan<byte> content)
    {
        if (content.Length < HeadSize || content[0] != Version)
            return "bytes that are no content of this protocol";
        var address = BinaryPrimitives.ReadUInt16BigEndian(content[AddressLengthAt..]);
        if (address > content.Length - HeadSize)
            return "bytes that are no content of this protocol";
        var body = content[(HeadSize + address)..];
        return content[1] switch
        {
            1 when body.Length > 0 && Utf8.IsValid(body) => Text($"a text of {body.Length} bytes"),
            2 when body.Length > 0 => Text($"the link of a transfer, {body.Length} bytes"),
            3 when body.Length > 0 && body.Length % IdSize == 0 && body.Length / IdSize <= MaxIds => Text($"a receipt for {body.Length / IdSize} contents"),
            1 or 2 or 3 => "bytes that are no content of this protocol",
            var type => Text($"a content of the unknown type {type}"),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
