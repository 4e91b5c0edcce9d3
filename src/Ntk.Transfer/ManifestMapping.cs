using Ntk.Sealing;
using Ntk.Transfer.Content;

namespace Ntk.Transfer;

/// <summary>A manifest is what the sealed blob carries, a description what files and folders know of themselves.</summary>
internal static class ManifestMapping
{
    public static Manifest ToManifest(ContentDescription content) => new()
    {
        Kind = (Sealing.ContentKind)content.Kind,
        Name = content.Name,
        Size = content.Size,
        Modified = content.Modified,
        IsExecutable = content.Executable,
        Files = content.Files,
        Bytes = content.Bytes,
    };

    public static ContentDescription ToDescription(Manifest manifest) => new(
        (Content.ContentKind)manifest.Kind, manifest.Name, manifest.Size, manifest.Modified, manifest.IsExecutable, manifest.Files, manifest.Bytes);
}
