using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Openings;

/// <summary>What the content of an envelope is, by its type (<c>protocol.md</c>, Contents).</summary>
internal static class MessageContent
{
    /// <summary>Bytes of the id of a content.</summary>
    public const int IdSize = 16;

    /// <summary>Most bytes of a link.</summary>
    public const int MaxLink = 1024;

    /// <summary>Bytes before the addresses: version, type, id and time.</summary>
    public const int HeadSize = TimeAt + sizeof(ulong);

    private const string None = "bytes that are no content of this protocol";
    private const byte Version = 2;

    /// <summary>Has no address of the recipient.</summary>
    private const byte FirstVersion = 1;

    private const int MaxIds = 64;
    private const int TimeAt = 1 + 1 + IdSize;

    /// <summary>The last second of the year 9999.</summary>
    private const ulong MaxTime = 253_402_300_799;

    private const int MaxAddress = 512;

    /// <summary>All characters that an address has (<c>protocol.md</c>, Mailboxes).</summary>
    private static readonly SearchValues<byte> _address = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.~:/[]@"u8);

    /// <summary>The type in words, with what it holds.</summary>
    public static string Describe(ReadOnlySpan<byte> content)
    {
        if (content.Length < HeadSize || content[0] is not (FirstVersion or Version) || BinaryPrimitives.ReadUInt64BigEndian(content[TimeAt..]) > MaxTime)
            return None;
        var body = content[HeadSize..];
        if (!TryPassAddress(ref body) || (content[0] != FirstVersion && !TryPassAddress(ref body)))
            return None;
        return content[1] switch
        {
            1 when body.Length > 0 && Utf8.IsValid(body) && !body.Contains((byte)0) => Text($"a text of {body.Length} bytes"),
            2 when body.Length is > 0 and <= MaxLink && !body.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E) => Text($"the link of a transfer, {body.Length} bytes"),
            3 when body.Length > 0 && body.Length % IdSize == 0 && body.Length / IdSize <= MaxIds => Text($"a receipt for {body.Length / IdSize} contents"),
            1 or 2 or 3 => None,
            var type => Text($"a content of the unknown type {type}"),
        };
    }

    /// <summary>Passes an address behind its length, which may be 0; false where it has what no address has.</summary>
    private static bool TryPassAddress(ref ReadOnlySpan<byte> rest)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(rest, out var size) || size > MaxAddress || size > rest.Length - sizeof(ushort))
            return false;
        var address = rest.Slice(sizeof(ushort), size);
        rest = rest[(sizeof(ushort) + size)..];
        return !address.ContainsAnyExcept(_address);
    }

    /// <summary>The mailbox of the recipient that a content names; null where it is no content, or names none.</summary>
    public static MailboxId? MailboxOf(ReadOnlySpan<byte> content)
    {
        if (Describe(content) == None || content[0] == FirstVersion)
            return null;
        var rest = content[HeadSize..];
        TryPassAddress(ref rest);
        var recipient = rest.Slice(sizeof(ushort), BinaryPrimitives.ReadUInt16BigEndian(rest));
        return recipient.IsEmpty ? null : MailboxId.Of(Encoding.ASCII.GetString(recipient));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
