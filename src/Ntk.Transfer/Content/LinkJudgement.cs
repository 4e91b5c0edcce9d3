namespace Ntk.Transfer.Content;

/// <summary>Where the text of a symbolic link leads.</summary>
internal enum LinkJudgement
{
    /// <summary>To a place inside the folder, whatever the links on the way are, where they stay inside too.</summary>
    Stays,

    /// <summary>Out of the folder, or it can't be told.</summary>
    Leaves,

    /// <summary>To an absolute path.</summary>
    Absolute,

    /// <summary>Nowhere: the text is empty, or holds a NUL or a backslash.</summary>
    Malformed,
}
