namespace Ntk.Release.Comparing;

/// <summary>A member of an archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFile">Whether it is a regular file, and not a folder, a link or a device.</param>
/// <param name="Attributes">What the archive says of it beside its content, in words.</param>
/// <param name="Content">Its content.</param>
internal sealed record ArchiveMember(string Name, bool IsFile, string Attributes, byte[] Content);
