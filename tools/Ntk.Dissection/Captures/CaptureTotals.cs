namespace Ntk.Dissection.Captures;

/// <summary>What a capture had in all.</summary>
public sealed class CaptureTotals
{
    /// <summary>Packets.</summary>
    public long Packets { get; internal set; }

    /// <summary>Their bytes that are in the capture.</summary>
    public long BytesCaptured { get; internal set; }

    /// <summary>The bytes that they had.</summary>
    public long BytesOnWire { get; internal set; }

    /// <summary>Nanoseconds since the Unix epoch of the earliest packet that has a time; 0 where none has.</summary>
    public long FirstTime { get; internal set; }

    /// <summary>Likewise of the latest one.</summary>
    public long LastTime { get; internal set; }

    /// <summary>What the captured bytes were; adds up to <see cref="BytesCaptured"/>.</summary>
    public PacketBytes Bytes { get; internal set; }

    /// <summary>TCP connections.</summary>
    public int TcpFlows { get; internal set; }

    /// <summary>Pairs of UDP endpoints.</summary>
    public int UdpFlows { get; internal set; }

    internal void Count(in CapturedPacket packet)
    {
        Packets++;
        BytesCaptured += packet.Data.Length;
        BytesOnWire += packet.OriginalLength;
        var time = packet.Mark.Time;
        if (time == 0)
            return;
        if (FirstTime == 0 || time < FirstTime)
            FirstTime = time;
        if (time > LastTime)
            LastTime = time;
    }
}
