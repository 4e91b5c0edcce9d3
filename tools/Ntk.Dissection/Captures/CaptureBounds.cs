namespace Ntk.Dissection.Captures;

/// <summary>How much of a capture is held at a time. What does not fit is given up with a problem; memory stays flat.</summary>
public sealed record CaptureBounds
{
    /// <summary>
    /// Connections that are followed at a time, and pairs of UDP endpoints: more than one machine has, while a port scan, which reaches it, takes some
    /// 30 MB.
    /// </summary>
    public int Flows { get; init; } = 16_384;

    /// <summary>Bytes of TCP segments that wait for what comes before them, over all flows: several round trips at gigabit speed.</summary>
    public long EarlyBytes { get; init; } = 16 << 20;

    /// <summary>Segments that wait, per side of a connection, so that placing one stays cheap.</summary>
    public int EarlySegments { get; init; } = 4096;

    /// <summary>
    /// Last bytes of each side's stream that are kept, to compare what is sent again with. A power of two; twice what Linux lets one connection have
    /// on its way (4 MiB, <c>tcp_wmem</c>), since a sender that waited in vain begins again at the first byte that nobody acknowledged.
    /// </summary>
    public int ComparedBytesPerSide { get; init; } = 8 << 20;

    /// <summary>The same over all flows; those that were silent for longest lose theirs first.</summary>
    public long ComparedBytes { get; init; } = 24 << 20;

    /// <summary>
    /// Packets that a missing segment may come after its acknowledgement: queues of a network card are captured a little out of order.
    /// </summary>
    public int LatePackets { get; init; } = 32;

    /// <summary>Bytes of buffers of IP fragments that wait for others.</summary>
    public long FragmentBytes { get; init; } = 8 << 20;

    /// <summary>Datagrams that wait for fragments.</summary>
    public int FragmentedDatagrams { get; init; } = 1024;

    /// <summary>Packets after which a datagram whose fragments did not all come is given up.</summary>
    public int FragmentPackets { get; init; } = 65_536;
}
