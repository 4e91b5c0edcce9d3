namespace Ntk.Dissection.Http2;

/// <summary>What is read at most. The frames of a body are handed on as they come: their size is bounded by what the receiver announced alone.</summary>
public static class Http2Limits
{
    /// <summary>Bytes of one block of fields, as compressed: what servers take at most by default is 16 to 64 KiB.</summary>
    public const int Block = 64 * 1024;

    /// <summary>Frames that carry one block: a flood of empty CONTINUATION frames would never end otherwise.</summary>
    public const int BlockFrames = 64;

    /// <summary>Bytes of the names and values of one block: one byte can name an entry of kilobytes.</summary>
    public const int Text = 256 * 1024;

    /// <summary>Fields and size updates of one block.</summary>
    public const int Fields = 1024;

    /// <summary>Bytes of a dynamic table, counted as RFC 7541, 4.1 does: the largest that browsers announce.</summary>
    public const int Table = 64 * 1024;

    /// <summary>Streams open at a time: peers allow each other 100 to 256, and each costs about 100 bytes here.</summary>
    public const int Streams = 512;
}
