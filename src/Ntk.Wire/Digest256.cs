using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json.Serialization;

namespace Ntk.Wire;

/// <summary>A SHA-256 digest as a value: 32 bytes, compared and stored without an array.</summary>
/// <remarks>Text form: base64url without padding, 43 characters.</remarks>
[JsonConverter(typeof(OpaqueJsonConverter<Digest256>))]
public readonly record struct Digest256 : IOpaque<Digest256>
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 32;

    /// <summary>Size of the text form in characters.</summary>
    public const int TextSize = 43;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    static int IOpaque<Digest256>.Characters => TextSize;

    /// <param name="bytes">Exactly <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public Digest256(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"A SHA-256 digest has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        _high = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <summary>Writes the <see cref="Size"/> bytes of the digest.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], _low);
    }

    /// <summary>Reads the text form; only the one canonical spelling is accepted.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Digest256 digest)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var ok = OpaqueText.TryDecode(text, bytes);
        digest = ok ? new Digest256(bytes) : default;
        return ok;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
