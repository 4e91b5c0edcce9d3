using System.Buffers.Binary;
using System.Text;

namespace Ntk.People.Contents;

/// <summary>What one person says to another (<c>protocol.md</c>, Contents).</summary>
/// <remarks><see cref="ToString"/> gives the type of content alone.</remarks>
public sealed class Content
{
    /// <summary>The version of the encoding.</summary>
    public const byte Version = 2;

    /// <summary>Most bytes before the body.</summary>
    public const int MaxHeadSize = HeadSize + 2 * (sizeof(ushort) + Address.MaxLength);

    /// <summary>Most ids in a receipt.</summary>
    public const int MaxReceipts = 64;

    /// <summary>The last second of the year 9999.</summary>
    private const long MaxTime = 253_402_300_799;

    /// <summary>Has no recipient.</summary>
    private const byte FirstVersion = 1;

    // version u8 | type u8 | id 16 | time u64
    private const int HeadSize = 2 + ContentId.Size + sizeof(ulong);

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _body;

    private Content(ContentType type, ContentId id, DateTimeOffset time, Address? sender, Address? recipient, byte[] body)
    {
        Type = type;
        Id = id;
        Time = time;
        Sender = sender;
        Recipient = recipient;
        _body = body;
    }

    /// <summary>What it is.</summary>
    public ContentType Type { get; }

    /// <summary>Names it among those of its sender.</summary>
    public ContentId Id { get; }

    /// <summary>When its sender says that it was written, to the second.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>What the sender says is its address; null where it says nothing. It proves nothing.</summary>
    public Address? Sender { get; }

    /// <summary>For whom its sender says that it is; null where it says nothing, as behind a code.</summary>
    public Address? Recipient { get; }

    /// <summary>The text, of a text; the link, of a transfer; else empty.</summary>
    public string Text => Type == ContentType.Receipt ? "" : StrictUtf8.GetString(_body);

    /// <summary>The ids of a receipt, else none.</summary>
    public IReadOnlyList<ContentId> Receipts =>
        Type == ContentType.Receipt ? [.. _body.Chunk(ContentId.Size).Select(id => new ContentId(id))] : [];

    /// <summary>Bytes of the encoding.</summary>
    public int EncodedSize => HeadSize + SizeOf(Sender) + SizeOf(Recipient) + _body.Length;

    /// <summary>A text.</summary>
    /// <returns>Null where the text is empty, has U+0000, or half a character.</returns>
    public static Content? OfText(string text, Address? sender, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return Create(ContentType.Text, StrictUtf8.GetBytes(text), sender, now);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>A transfer.</summary>
    /// <returns>Null where that is no link.</returns>
    public static Content? OfTransfer(string link, Address? sender, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(link);
        return Create(ContentType.Transfer, Encoding.UTF8.GetBytes(link), sender, now);
    }

    /// <summary>A receipt.</summary>
    /// <returns>Null where there are not 1 to <see cref="MaxReceipts"/> ids.</returns>
    public static Content? OfReceipt(IReadOnlyCollection<ContentId> ids, Address? sender, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var body = new byte[ids.Count * ContentId.Size];
        var at = 0;
        foreach (var id in ids)
        {
            id.CopyTo(body.AsSpan(at));
            at += ContentId.Size;
        }

        return Create(ContentType.Receipt, body, sender, now);
    }

    /// <summary>The same for one of those to whom it goes.</summary>
    public Content To(Address recipient) => new(Type, Id, Time, Sender, recipient, _body);

    /// <summary>Reads an encoding of version 1 or 2.</summary>
    /// <returns><see cref="ContentFailure.None"/> and the content, or why it is none; the first that holds in the order of the fields.</returns>
    public static ContentFailure TryParse(ReadOnlySpan<byte> bytes, out Content? content)
    {
        content = null;
        if (bytes.IsEmpty)
            return ContentFailure.Truncated;
        if (bytes[0] is not (FirstVersion or Version))
            return ContentFailure.UnknownVersion;
        if (bytes.Length < HeadSize)
            return ContentFailure.Truncated;
        var type = (ContentType)bytes[1];
        if (!Enum.IsDefined(type))
            return ContentFailure.UnknownType;
        var time = BinaryPrimitives.ReadUInt64BigEndian(bytes[(2 + ContentId.Size)..]);
        if (time > MaxTime)
            return ContentFailure.TimeOutOfRange;
        var rest = bytes[HeadSize..];
        Address? recipient = null;
        var failure = TryTake(ref rest, out var sender);
        if (failure == ContentFailure.None && bytes[0] != FirstVersion)
            failure = TryTake(ref rest, out recipient);
        if (failure == ContentFailure.None)
            failure = ContentBody.Check(type, rest);
        if (failure == ContentFailure.None)
            content = new Content(
                type, new ContentId(bytes.Slice(2, ContentId.Size)), DateTimeOffset.FromUnixTimeSeconds((long)time), sender, recipient, rest.ToArray());
        return failure;
    }

    /// <summary>The encoding; <see cref="TryParse"/> of it gives an equal content.</summary>
    public byte[] Encode()
    {
        var bytes = new byte[EncodedSize];
        bytes[0] = Version;
        bytes[1] = (byte)Type;
        Id.CopyTo(bytes.AsSpan(2));
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(2 + ContentId.Size), (ulong)Time.ToUnixTimeSeconds());
        var rest = bytes.AsSpan(HeadSize);
        Put(ref rest, Sender);
        Put(ref rest, Recipient);
        _body.CopyTo(rest);
        return bytes;
    }

    /// <inheritdoc/>
    public override string ToString() => Type.ToString();

    private static Content? Create(ContentType type, byte[] body, Address? sender, DateTimeOffset now) =>
        ContentBody.Check(type, body) == ContentFailure.None
            ? new Content(type, ContentId.Draw(), DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()), sender, recipient: null, body)
            : null;

    // An address: length u16 | ASCII; of the length 0 where there is none.
    private static int SizeOf(Address? address) => sizeof(ushort) + (address?.ToString().Length ?? 0);

    private static ContentFailure TryTake(ref ReadOnlySpan<byte> rest, out Address? address)
    {
        address = null;
        if (!BinaryPrimitives.TryReadUInt16BigEndian(rest, out var size) || rest.Length < sizeof(ushort) + size)
            return ContentFailure.Truncated;
        if (size > 0 && (address = Address.TryReadExact(rest.Slice(sizeof(ushort), size))) is null)
            return ContentFailure.AddressMalformed;
        rest = rest[(sizeof(ushort) + size)..];
        return ContentFailure.None;
    }

    private static void Put(ref Span<byte> rest, Address? address)
    {
        var bytes = address?.Bytes ?? [];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)bytes.Length);
        bytes.CopyTo(rest[sizeof(ushort)..]);
        rest = rest[(sizeof(ushort) + bytes.Length)..];
    }
}
