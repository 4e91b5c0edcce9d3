using System.Text.Json;
using Ntk.Release.Bills;
using Ntk.Release.Failures;

namespace Ntk.Release.Attesting;

/// <summary>What a build left on record of itself: its bill of materials, which is an artifact and the same for everybody who builds the same.</summary>
/// <param name="Version">Version of the release.</param>
/// <param name="Commit">The commit that was built; null where the build knew of none.</param>
/// <param name="Packages">Package URLs with their SHA-512, in ordinal order.</param>
/// <param name="Tools">Programs outside the lock files that decide about bits: name, version, and a SHA-256 where the version says too little.</param>
internal sealed record BuildRecord(
    string Version, string? Commit, IReadOnlyList<(string Purl, string Sha512)> Packages, IReadOnlyList<(string Name, string Version, string? Sha256)> Tools)
{
    /// <summary>Reads it from a built folder.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.NoBuiltRelease"/>.</exception>
    public static BuildRecord Read(string path)
    {
        if (!File.Exists(path))
            throw new ReleaseException(ReleaseFault.NoBuiltRelease, $"There is no '{path}', in which a build of this version records itself.");
        try
        {
            return Read(JsonElement.Parse(InputFile.Read(path)));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ReleaseException(ReleaseFault.NoBuiltRelease, $"'{path}' is no bill of materials as a build writes it: {e.Message}");
        }
    }

    private static BuildRecord Read(JsonElement bill)
    {
        var release = bill.GetProperty("metadata").GetProperty("component");
        var components = bill.GetProperty("components").EnumerateArray().ToList();
        return new BuildRecord(
            Text(release, "version"),
            Property(release, BillOfMaterials.CommitProperty),
            [.. components.Where(c => c.TryGetProperty("purl", out _)).Select(c => (Text(c, "purl"), Hash(c, "SHA-512")!))
                .OrderBy(p => p.Item1, StringComparer.Ordinal)],
            [.. components.Where(c => Text(c, "bom-ref").StartsWith(BillOfMaterials.ToolPrefix, StringComparison.Ordinal))
                .Select(c => (Text(c, "name"), Text(c, "version"), Hash(c, "SHA-256"))).OrderBy(t => t.Item1, StringComparer.Ordinal)]);
    }

    private static string? Property(JsonElement component, string name) =>
        component.TryGetProperty("properties", out var properties)
            ? properties.EnumerateArray().Where(p => Text(p, "name") == name).Select(p => Text(p, "value")).FirstOrDefault()
            : null;

    private static string? Hash(JsonElement component, string algorithm) =>
        component.TryGetProperty("hashes", out var hashes)
            ? hashes.EnumerateArray().Where(h => Text(h, "alg") == algorithm).Select(h => Text(h, "content")).FirstOrDefault()
            : null;

    private static string Text(JsonElement element, string property) =>
        element.GetProperty(property).GetString() ?? throw new InvalidOperationException($"'{property}' is null.");
}
