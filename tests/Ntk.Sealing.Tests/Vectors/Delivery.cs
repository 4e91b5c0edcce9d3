namespace Ntk.Sealing.Tests.Vectors;

/// <summary>How the bytes of a stream come.</summary>
public enum Delivery
{
    /// <summary>As many as are asked for.</summary>
    Whole,

    /// <summary>In pieces of changing size, some of them later.</summary>
    Streamed,

    /// <summary>One at a time.</summary>
    ByteByByte,
}
