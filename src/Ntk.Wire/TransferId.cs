using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json.Serialization;

namespace Ntk.Wire;

/// <summary>The 16-byte name of a transfer. Derived from the link secret, so it says nothing about its sender.</summary>
/// <remarks>Text form: base64url without padding, 22 characters (<c>protocol.md</c>, Identifiers).</remarks>
[JsonConverter(typeof(OpaqueJsonConverter<TransferId>))]
public readonly record struct TransferId : ISpanFormattable, IOpaque<TransferId>
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 16;

    /// <summary>Size of the text form in characters.</summary>
    public const int TextSize = 22;

    private readonly UInt128 _value;

    static int IOpaque<TransferId>.Characters => TextSize;

    /// <param name="bytes">Exactly <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public TransferId(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"A transfer id has {Size} bytes, not {bytes.Length}.", nameof(bytes));
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
    public static TransferId FromGuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return new TransferId(bytes);
    }

    /// <summary>Reads the text form; only the one canonical spelling of an id is accepted.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TransferId id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var ok = OpaqueText.TryDecode(text, bytes);
        id = ok ? new TransferId(bytes) : default;
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
