namespace Ntk.Relay.Blobs;

/// <summary>Tells a full disk from other failures of a write.</summary>
internal static class DiskFull
{
    private const int FileTooLarge = 27;
    private const int NoSpace = 28;
    private const int QuotaUsedUp = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Whether there is no room: errno ENOSPC, EDQUOT or EFBIG on Unix, ERROR_DISK_FULL on Windows.</summary>
    public static bool Is(IOException failure) =>
        failure.HResult is NoSpace or QuotaUsedUp or FileTooLarge or WindowsDiskFull;
}
