namespace Ntk.Transparency;

/// <summary>What is wrong with an entry bundle. Numbers are never reused.</summary>
public enum EntryBundleFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>No entry: empty bundles are not served.</summary>
    Empty = 1,

    /// <summary>More than the 256 entries of a full bundle.</summary>
    TooManyEntries = 2,

    /// <summary>The bytes end within an entry or its length.</summary>
    Truncated = 3,
}
