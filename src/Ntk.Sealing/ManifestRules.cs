namespace Ntk.Sealing;

/// <summary>Which members a manifest of each kind has, for writer and reader alike.</summary>
internal static class ManifestRules
{
    /// <summary>What is wrong with <paramref name="manifest"/>, or null.</summary>
    internal static string? Fault(Manifest manifest) => manifest switch
    {
        { Name.Length: 0 } => "A manifest's name is absent rather than empty.",
        { Size: < 0 } or { Files: < 0 } or { Bytes: < 0 } => "A manifest counts no negative number of bytes or files.",
        { Kind: ContentKind.File, Size: null } => "The manifest of a file has its size.",
        { Kind: ContentKind.File, Name: null } => "The manifest of a file has its name.",
        { Kind: not ContentKind.File, Size: not null } => "Only the manifest of a file has a size.",
        { Kind: not ContentKind.File, Modified: not null } => "Only the manifest of a file has a time of modification.",
        { Kind: not ContentKind.File, IsExecutable: true } => "Only the manifest of a file has a mode.",
        { Kind: not ContentKind.Folder, Files: not null } => "Only the manifest of a folder counts files.",
        { Kind: not ContentKind.Folder, Bytes: not null } => "Only the manifest of a folder counts bytes in files.",
        { Kind: ContentKind.Stream, Name: not null } => "A stream has no name.",
        _ => null,
    };
}
