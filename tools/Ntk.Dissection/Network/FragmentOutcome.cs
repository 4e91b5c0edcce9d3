namespace Ntk.Dissection.Network;

/// <summary>What became of a fragment.</summary>
internal enum FragmentOutcome
{
    /// <summary>It waits, or completes its datagram.</summary>
    Held,

    /// <summary>Exactly what was there already.</summary>
    Copy,

    /// <summary>It covers a part of another one, or the end is elsewhere.</summary>
    Overlap,

    /// <summary>Empty, past the largest datagram, or of a length that no fragment but the last can have.</summary>
    Malformed,

    /// <summary>More than one datagram is cut into.</summary>
    TooMany,
}
