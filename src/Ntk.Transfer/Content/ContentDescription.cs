namespace Ntk.Transfer.Content;

/// <summary>What the manifest says of the content (<c>protocol.md</c>, Plaintext of chunk 0); a value is null where it has none.</summary>
/// <param name="Kind">File, folder or stream.</param>
/// <param name="Name">The file's name, or the name of the one folder sent; one path component.</param>
/// <param name="Size">A file's length in bytes.</param>
/// <param name="Modified">A file's last modification, seconds since the Unix epoch.</param>
/// <param name="Executable">Whether the owner of a file may execute it.</param>
/// <param name="Files">How many files a folder holds: a hint for progress.</param>
/// <param name="Bytes">How many bytes those files hold: a hint for progress.</param>
public sealed record ContentDescription(
    ContentKind Kind,
    string? Name = null,
    long? Size = null,
    long? Modified = null,
    bool Executable = false,
    long? Files = null,
    long? Bytes = null);
