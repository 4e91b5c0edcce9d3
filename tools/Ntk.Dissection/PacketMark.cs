namespace Ntk.Dissection;

/// <summary>Where in a capture something was seen.</summary>
/// <param name="Number">Number of the packet, from 1 as Wireshark counts (<c>frame.number</c>); 0 where no packet is meant.</param>
/// <param name="Time">Nanoseconds since the Unix epoch, as captured; 0 where the capture does not say.</param>
public readonly record struct PacketMark(long Number, long Time);
