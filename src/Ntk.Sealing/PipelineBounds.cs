namespace Ntk.Sealing;

/// <summary>How many chunks a sealer or an opener may be told to hold.</summary>
internal static class PipelineBounds
{
    /// <summary>One chunk is read while another is worked on.</summary>
    private const int MinInFlight = 2;

    /// <summary>More only costs memory: 64 chunks of 1 MiB are already most of what a client may use.</summary>
    private const int Max = 64;

    internal static void Check(int maxInFlight, int maxHeld)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxInFlight, MinInFlight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxInFlight, Max);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxHeld, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxHeld, Max);
    }
}
