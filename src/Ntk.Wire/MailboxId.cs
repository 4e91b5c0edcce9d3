using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Ntk.Wire;

/// <summary>
/// The 16-byte name of a mailbox: the beginning of SHA-256 over a handle at a relay (<c>protocol.md</c>, Mailboxes). A relay sees it and never
/// the handle.
/// </summary>
[JsonConverter(typeof(OpaqueJsonConverter<MailboxId>))]
public readonly record struct MailboxId : IOpaque<MailboxId>
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 16;

    /// <summary>Size of the text form in characters.</summary>
    public const int TextSize = 22;

    private readonly UInt128 _value;

    static int IOpaque<MailboxId>.Characters => TextSize;

    /// <param name="bytes">Exactly <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public MailboxId(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"A mailbox id has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        _value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>The mailbox of an address.</summary>
    /// <param name="address">In its one spelling, <c>HANDLE@HOST[:PORT][/PATH]</c> in lower case.</param>
    public static MailboxId Of(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. "ntk/1 mailbox"u8, .. Encoding.UTF8.GetBytes(address)], digest);
        return new MailboxId(digest[..Size]);
    }

    /// <summary>The id that <see cref="ToGuid"/> gave.</summary>
    public static MailboxId FromGuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return new MailboxId(bytes);
    }

    /// <summary>Reads the text form, base64url without padding.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MailboxId id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var ok = OpaqueText.TryDecode(text, bytes);
        id = ok ? new MailboxId(bytes) : default;
        return ok;
    }

    /// <summary>The id as a UUID of the same 16 bytes, big-endian: the form in which a database names it.</summary>
    public Guid ToGuid() => new(ToArray(), bigEndian: true);

    /// <summary>The bytes of the id, in a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _value);
        return bytes;
    }

    /// <inheritdoc/>
    public override string ToString() => System.Buffers.Text.Base64Url.EncodeToString(ToArray());
}
