using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Ntk.Wire;

/// <summary>32 bytes whose holder may upload or download one transfer. The relay keeps only their SHA-256.</summary>
/// <remarks>
/// Sent as <c>Authorization: Ntk &lt;43 characters of base64url&gt;</c>. It opens nothing: it grants access to ciphertext.
/// <see cref="ToString"/> gives the type name, so that a token never reaches a log by accident.
/// </remarks>
public readonly struct CapabilityToken : IEquatable<CapabilityToken>
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 32;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <param name="bytes">Exactly <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public CapabilityToken(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"A capability has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        _high = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <summary>Writes the <see cref="Size"/> bytes of the capability.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], _low);
    }

    /// <summary>The SHA-256 of the capability: what the relay stores and compares.</summary>
    public Digest256 Digest()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        Span<byte> digest = stackalloc byte[Digest256.Size];
        SHA256.HashData(bytes, digest);
        CryptographicOperations.ZeroMemory(bytes);
        return new Digest256(digest);
    }

    /// <summary>The value of an <c>Authorization</c> header that presents this capability.</summary>
    public string ToAuthorization()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        var text = $"{RelayHeaders.AuthorizationScheme} {Base64Url.EncodeToString(bytes)}";
        CryptographicOperations.ZeroMemory(bytes);
        return text;
    }

    /// <summary>Reads the value of an <c>Authorization</c> header.</summary>
    public static bool TryParseAuthorization(ReadOnlySpan<char> header, out CapabilityToken token)
    {
        token = default;
        if (!header.StartsWith(RelayHeaders.AuthorizationScheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var rest = header[RelayHeaders.AuthorizationScheme.Length..];
        Span<byte> bytes = stackalloc byte[Size];
        if (rest is not [' ', ..] || !OpaqueText.TryDecode(rest[1..], bytes))
            return false;
        token = new CapabilityToken(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(CapabilityToken other)
    {
        Span<byte> mine = stackalloc byte[Size], theirs = stackalloc byte[Size];
        CopyTo(mine);
        other.CopyTo(theirs);
        return CryptographicOperations.FixedTimeEquals(mine, theirs);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CapabilityToken other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Digest().GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => nameof(CapabilityToken);

    public static bool operator ==(CapabilityToken left, CapabilityToken right) => left.Equals(right);

    public static bool operator !=(CapabilityToken left, CapabilityToken right) => !left.Equals(right);
}
