using System.Text.Json;
using Ntk.Release.Failures;

namespace Ntk.Release.Bills;

/// <summary>Reads from which packages NuGet restored a program, out of what it left in the folder of the project.</summary>
internal static class RestoreReader
{
    /// <summary>Reads it.</summary>
    /// <param name="name">Name of the program.</param>
    /// <param name="projectFolder">Folder of its project, after a locked restore.</param>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.UnexpectedResult"/>.</exception>
    public static RestoredProgram Read(string name, string projectFolder)
    {
        using var assets = Parse(Path.Combine(projectFolder, "obj", "project.assets.json"));
        using var lockFile = Parse(Path.Combine(projectFolder, "packages.lock.json"));
        var root = assets.RootElement;
        var packages = new PackageFolders([.. root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name)]);
        var hashes = LockedHashes(lockFile.RootElement);
        return new RestoredProgram(name, [.. Direct(root).Distinct()], [.. Libraries(root, hashes, packages)], [.. Packs(root, packages)]);
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new ReleaseException(ReleaseFault.UnexpectedResult, $"'{path}', which a restore leaves, can't be read: {e.Message}");
        }
    }

    private static Dictionary<string, string> LockedHashes(JsonElement lockFile) =>
        (from framework in lockFile.GetProperty("dependencies").EnumerateObject()
         from package in framework.Value.EnumerateObject()
         where package.Value.TryGetProperty("contentHash", out _)
         select (Key: Key(package.Name, Text(package.Value, "resolved")), Hash: Text(package.Value, "contentHash")))
        .DistinctBy(locked => locked.Key)
        .ToDictionary(locked => locked.Key, locked => locked.Hash);

    // "Marten >= 9.58.0"
    private static IEnumerable<string> Direct(JsonElement assets) =>
        from framework in assets.GetProperty("projectFileDependencyGroups").EnumerateObject()
        from dependency in framework.Value.EnumerateArray()
        select dependency.GetString()!.Split(' ')[0];

    private static IEnumerable<RestoredLibrary> Libraries(JsonElement assets, Dictionary<string, string> hashes, PackageFolders packages) =>
        from target in assets.GetProperty("targets").EnumerateObject()
        from library in target.Value.EnumerateObject()
        group library.Value by library.Name into found
        let parts = found.Key.Split('/')
        let dependencies = found.SelectMany(Dependencies).Distinct().ToArray()
        select Text(found.First(), "type") == "project"
            ? new RestoredLibrary(parts[0], parts[1], IsProject: true, null, null, dependencies)
            : new RestoredLibrary(parts[0], parts[1], IsProject: false, Hex(Locked(hashes, parts)), packages.License(parts[0], parts[1]), dependencies);

    private static IEnumerable<string> Dependencies(JsonElement library) =>
        library.TryGetProperty("dependencies", out var given) ? given.EnumerateObject().Select(dependency => dependency.Name) : [];

    // "[10.0.12, 10.0.12]"
    private static IEnumerable<RestoredLibrary> Packs(JsonElement assets, PackageFolders packages) =>
        from framework in assets.GetProperty("project").GetProperty("frameworks").EnumerateObject()
        where framework.Value.TryGetProperty("downloadDependencies", out _)
        from download in framework.Value.GetProperty("downloadDependencies").EnumerateArray()
        let name = Text(download, "name")
        let version = Text(download, "version").TrimStart('[').Split(',')[0]
        select new RestoredLibrary(name, version, IsProject: false, Hex(packages.ContentHash(name, version)), packages.License(name, version), []);

    private static string Locked(Dictionary<string, string> hashes, string[] library) =>
        hashes.TryGetValue(Key(library[0], library[1]), out var hash)
            ? hash
            : throw new ReleaseException(ReleaseFault.UnexpectedResult, $"The restore took {library[0]} {library[1]}, which its lock file does not have.");

    private static string Key(string name, string version) => $"{name}/{version}".ToLowerInvariant();

    private static string Hex(string base64) => Convert.ToHexStringLower(Convert.FromBase64String(base64));

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
