namespace Ntk.Transfer.Content;

/// <summary>An entry of a received archive, as its headers say; its names are not judged yet.</summary>
/// <param name="Type">Regular file, folder or link.</param>
/// <param name="Path">Without a <c>/</c> at its end.</param>
/// <param name="LinkTarget">Text of a symbolic link, else empty.</param>
/// <param name="Size">Bytes of a file's content.</param>
/// <param name="Modified">Last modification, seconds since the Unix epoch.</param>
/// <param name="Executable">Whether the owner may execute it.</param>
internal sealed record PaxEntry(FileType Type, string Path, string LinkTarget, long Size, long Modified, bool Executable);
