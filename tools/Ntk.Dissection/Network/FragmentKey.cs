namespace Ntk.Dissection.Network;

/// <summary>Which datagram a fragment is of (RFC 791, 3.2 for IPv4; RFC 8200, 4.5 for IPv6, where the protocol is not part of it and is 0 here).</summary>
internal readonly record struct FragmentKey(NetworkAddress Source, NetworkAddress Destination, uint Identification, byte Protocol);
