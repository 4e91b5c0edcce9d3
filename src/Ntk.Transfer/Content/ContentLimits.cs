namespace Ntk.Transfer.Content;

/// <summary>Bounds of a folder's archive.</summary>
public static class ContentLimits
{
    /// <summary>Files, folders and links in one transfer (<c>protocol.md</c>, Names).</summary>
    public const int MaxEntries = 1_000_000;

    /// <summary>
    /// Bytes of one pax extended header: path and link of 4,096 bytes each, and the times, names and attributes that other archivers add.
    /// </summary>
    public const int MaxExtendedHeader = 64 * 1024;
}
