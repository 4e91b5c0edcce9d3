using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Ntk.Relay.Admission;

/// <summary>The network that a request comes from: /24 of IPv4, /48 of IPv6. Held in memory only, and never printed.</summary>
/// <remarks>One customer of a provider commonly has a whole IPv6 /48, and can take any address in it.</remarks>
internal readonly record struct NetworkPrefix
{
    private readonly ulong _bits;

    private NetworkPrefix(ulong bits) => _bits = bits;

    /// <summary>The prefix of an address; all without one share a prefix.</summary>
    public static NetworkPrefix Of(IPAddress? address)
    {
        if (address is null)
            return default;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? new NetworkPrefix((1UL << 63) | (BinaryPrimitives.ReadUInt32BigEndian(bytes) >> 8))
            : new NetworkPrefix(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(NetworkPrefix);
}
