namespace Ntk.Provenance.Tuf;

/// <summary>The roles of The Update Framework (section 2.1); a delegated role is a targets role with a name of its own.</summary>
public enum TufRole
{
    /// <summary>Says which keys speak for the other roles.</summary>
    Root = 1,

    /// <summary>Says which snapshot is the newest, and is signed anew every few days.</summary>
    Timestamp,

    /// <summary>Says which versions of all targets files belong together.</summary>
    Snapshot,

    /// <summary>Says which files there are, by length and hash.</summary>
    Targets,
}
