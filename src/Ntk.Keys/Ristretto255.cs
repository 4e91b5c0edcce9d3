namespace Ntk.Keys;

/// <summary>The prime-order group ristretto255 (RFC 9496), libsodium's.</summary>
public static class Ristretto255
{
    /// <summary>Bytes of an encoded element.</summary>
    public const int ElementSize = 32;

    /// <summary>Bytes of a scalar, little-endian.</summary>
    public const int ScalarSize = 32;

    /// <summary>Bytes that an element is derived from.</summary>
    public const int HashSize = 64;

    /// <summary>The element of 64 uniform bytes; RFC 9496, section 4.3.4.</summary>
    public static void FromHash(ReadOnlySpan<byte> hash, Span<byte> element)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, HashSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(element.Length, ElementSize);
        if (Sodium.Ristretto255FromHash(element, hash) != 0)
            throw new InvalidOperationException("libsodium refused a hash.");
    }

    /// <summary>The scalar of 64 uniform bytes, reduced by the group's order.</summary>
    public static void ReduceScalar(ReadOnlySpan<byte> bytes, Span<byte> scalar)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, HashSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scalar.Length, ScalarSize);
        Sodium.Ristretto255Reduce(scalar, bytes);
    }

    /// <summary>Multiplies an element by a scalar.</summary>
    /// <returns>Whether the element is a canonical encoding (RFC 9496, section 4.3.1) and the product is not the identity.</returns>
    public static bool TryMultiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> element, Span<byte> product)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scalar.Length, ScalarSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(element.Length, ElementSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(product.Length, ElementSize);
        return Sodium.Ristretto255(product, scalar, element) == 0;
    }
}
