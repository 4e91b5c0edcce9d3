namespace Ntk.Release.Reproducing;

/// <summary>A condition that must not decide about a build's bits, and that another machine has otherwise.</summary>
internal enum Variation
{
    /// <summary>Another folder: a longer path, deeper, with spaces.</summary>
    Folder,

    /// <summary>Another account with a home, and so a package cache, of its own.</summary>
    User,

    /// <summary>Other rights for new files.</summary>
    Umask,

    /// <summary>Another time zone.</summary>
    Timezone,

    /// <summary>Another language.</summary>
    Locale,

    /// <summary>Another year.</summary>
    Clock,

    /// <summary>One processor instead of all.</summary>
    Cores,

    /// <summary>Packages that are fetched anew.</summary>
    Cache,
}
