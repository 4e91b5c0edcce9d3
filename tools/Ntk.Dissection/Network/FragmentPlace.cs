namespace Ntk.Dissection.Network;

/// <summary>Where in its datagram a fragment belongs.</summary>
/// <param name="Offset">Bytes before it.</param>
/// <param name="More">Whether others follow.</param>
/// <param name="Identification">Of the datagram.</param>
/// <param name="Protocol">What the datagram carries, as this fragment says.</param>
internal readonly record struct FragmentPlace(int Offset, bool More, uint Identification, byte Protocol);
