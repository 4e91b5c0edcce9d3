using System.Text.Json.Serialization;

namespace Ntk.Sealing;

/// <summary>The members of a manifest's JSON, in the order of the specification.</summary>
internal sealed class ManifestDocument
{
    internal const int Version = 1;

    [JsonPropertyName("v")]
    public required int V { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("size")]
    public long? Size { get; init; }

    [JsonPropertyName("modified")]
    public long? Modified { get; init; }

    [JsonPropertyName("mode")]
    public int? Mode { get; init; }

    [JsonPropertyName("files")]
    public long? Files { get; init; }

    [JsonPropertyName("bytes")]
    public long? Bytes { get; init; }

    internal static ManifestDocument From(Manifest manifest) => new()
    {
        V = Version,
        Kind = manifest.Kind switch
        {
            ContentKind.File => "file",
            ContentKind.Folder => "folder",
            ContentKind.Stream => "stream",
            _ => throw new ArgumentOutOfRangeException(nameof(manifest), manifest.Kind, "A manifest has one of the three kinds."),
        },
        Name = manifest.Name,
        Size = manifest.Size,
        Modified = manifest.Modified,
        Mode = manifest.IsExecutable ? 1 : null,
        Files = manifest.Files,
        Bytes = manifest.Bytes,
    };

    /// <summary>The manifest, or null where a member breaks the rules of its kind.</summary>
    internal Manifest? ToManifest()
    {
        var kind = Kind switch
        {
            "file" => ContentKind.File,
            "folder" => ContentKind.Folder,
            "stream" => ContentKind.Stream,
            _ => default,
        };
        if (V != Version || kind == default || Mode is not (null or 1))
            return null;
        var manifest = new Manifest
        {
            Kind = kind,
            Name = Name,
            Size = Size,
            Modified = Modified,
            IsExecutable = Mode == 1,
            Files = Files,
            Bytes = Bytes,
        };
        return ManifestRules.Fault(manifest) is null ? manifest : null;
    }
}
