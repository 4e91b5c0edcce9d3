namespace Ntk.Audit.Inspect.Needles;

/// <summary>What a search did, and what it left out: bounds that were met are part of the answer.</summary>
internal sealed class NeedleStatistics
{
    /// <summary>Matches that are handed on; more are only counted.</summary>
    public const int MaxMatches = 10_000;

    /// <summary>Bytes of streams.</summary>
    public long Searched { get; internal set; }

    /// <summary>Bytes that came out of decompression and were searched as well.</summary>
    public long Expanded { get; internal set; }

    /// <summary>Compressed streams whose output went beyond the bound; what came before was searched.</summary>
    public long ExpansionsStopped { get; internal set; }

    /// <summary>Places that look like a compressed stream and were not tried, because too many were open or had failed.</summary>
    public long ExpansionsNotTried { get; internal set; }

    /// <summary>Matches, those beyond <see cref="MaxMatches"/> included.</summary>
    public long Matches { get; internal set; }

    /// <summary>Whether everything that could be decoded was.</summary>
    public bool IsComplete => ExpansionsStopped == 0 && ExpansionsNotTried == 0;
}
