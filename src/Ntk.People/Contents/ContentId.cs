using System.Buffers.Binary;
using System.Buffers.Text;
using Ntk.Keys;

namespace Ntk.People.Contents;

/// <summary>The 16 random bytes that name a content.</summary>
public readonly record struct ContentId
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 16;

    private readonly UInt128 _value;

    /// <param name="bytes">Exactly <see cref="Size"/> bytes.</param>
    public ContentId(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size);
        _value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>A new one.</summary>
    public static ContentId Draw()
    {
        Span<byte> bytes = stackalloc byte[Size];
        SecureRandom.Fill(bytes);
        return new ContentId(bytes);
    }

    /// <summary>Writes the bytes.</summary>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, _value);

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
