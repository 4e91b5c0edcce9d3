namespace Ntk.Audit.Inspect.Findings;

/// <summary>The findings of an inspection: all are counted, and the first of each kind are kept.</summary>
internal sealed class FindingList
{
    /// <summary>Findings of one kind that are kept: a hostile capture can show one a packet.</summary>
    public const int MaxKeptOfAKind = 100;

    private readonly List<Finding> _kept = [];
    private readonly Dictionary<FindingKind, long> _counts = [];

    /// <summary>Those kept, in the order in which they were found.</summary>
    public IReadOnlyList<Finding> Kept => _kept;

    /// <summary>How many there are of each kind, those that were not kept included.</summary>
    public IReadOnlyDictionary<FindingKind, long> Counts => _counts;

    /// <summary>How many there are.</summary>
    public long Total => _counts.Values.Sum();

    public void Add(Finding finding)
    {
        var count = _counts.GetValueOrDefault(finding.Kind) + 1;
        _counts[finding.Kind] = count;
        if (count <= MaxKeptOfAKind)
            _kept.Add(finding);
    }
}
