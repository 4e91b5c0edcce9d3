namespace Ntk.Sealing;

/// <summary>What the content of a transfer is.</summary>
public enum ContentKind
{
    /// <summary>One file.</summary>
    File = 1,

    /// <summary>Several files and folders, as a pax archive.</summary>
    Folder = 2,

    /// <summary>Bytes without a name.</summary>
    Stream = 3,
}
