using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json.Serialization;

namespace Ntk.Wire;

/// <summary>16 random bytes that name one receipt of a transfer, so that a resumed download is not counted as a second one.</summary>
/// <remarks>Text form: base64url without padding, 22 characters (<c>protocol.md</c>, Identifiers).</remarks>
[JsonConverter(typeof(OpaqueJsonConverter<ReceiverId>))]
public readonly record struct ReceiverId : ISpanFormattable, IOpaque<ReceiverId>
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 16;

    /// <summary>Size of the text form in characters.</summary>
    public const int TextSize = 22;

    private readonly UInt128 _value;

    static int IOpaque<ReceiverId>.Characters => TextSize;

    /// <param name="bytes">Exactly <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public ReceiverId(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"A receiver id has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        _value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>Writes the <see cref="Size"/> bytes of the id.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, _value);

    /// <summary>The bytes of the id, in a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>The id as a UUID of the same 16 bytes, big-endian: the form in which a database names it.</summary>
    public Guid ToGuid()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The id that <see cref="ToGuid"/> gave.</summary>
    public static ReceiverId FromGuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return new ReceiverId(bytes);
    }

    /// <summary>Reads the text form; only the one canonical spelling of an id is accepted.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ReceiverId id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var ok = OpaqueText.TryDecode(text, bytes);
        id = ok ? new ReceiverId(bytes) : default;
        return ok;
    }

    /// <inheritdoc/>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Base64Url.TryEncodeToChars(bytes, destination, out charsWritten);
    }
}
