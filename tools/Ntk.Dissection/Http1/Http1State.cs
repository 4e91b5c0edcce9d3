namespace Ntk.Dissection.Http1;

/// <summary>What the next byte of a side belongs to.</summary>
internal enum Http1State
{
    Head,
    Counted,
    ChunkLine,
    ChunkData,
    ChunkEnd,
    Trailers,
    UntilClose,

    /// <summary>HTTP or another protocol: the other side's answer decides.</summary>
    Held,

    /// <summary>Another protocol that somebody takes.</summary>
    Tunnel,

    /// <summary>Nothing that can be read.</summary>
    Lost,
}
