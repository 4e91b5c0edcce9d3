using System.Buffers.Binary;
using System.Net;

namespace Ntk.Dissection.Network;

/// <summary>An IPv4 or IPv6 address as a value.</summary>
/// <param name="High">The first eight bytes of an IPv6 address, big endian; 0 for IPv4.</param>
/// <param name="Low">The last eight bytes of an IPv6 address, or the four of an IPv4 address, big endian.</param>
/// <param name="IsV6">Which of the two.</param>
public readonly record struct NetworkAddress(ulong High, ulong Low, bool IsV6)
{
    internal static NetworkAddress V4(ReadOnlySpan<byte> bytes) => new(0, BinaryPrimitives.ReadUInt32BigEndian(bytes), false);

    internal static NetworkAddress V6(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), true);

    /// <summary>The same for what takes this type.</summary>
    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return IsV6 ? new IPAddress(bytes) : new IPAddress(bytes[12..]);
    }

    /// <inheritdoc/>
    public override string ToString() => ToIPAddress().ToString();
}
