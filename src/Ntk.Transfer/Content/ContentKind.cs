namespace Ntk.Transfer.Content;

/// <summary>What is sent (<c>protocol.md</c>, Plaintext of chunk 0).</summary>
public enum ContentKind
{
    /// <summary>One file, its bytes as they are.</summary>
    File = 1,

    /// <summary>A folder, or several files and folders, as a pax archive.</summary>
    Folder = 2,

    /// <summary>Bytes without a name, of a length that nobody knows before the end.</summary>
    Stream = 3,
}
