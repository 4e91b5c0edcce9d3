using Ntk.Provenance.Releases;
using Ntk.Release.Failures;

namespace Ntk.Release.Publishing;

/// <summary>The folder of one release in a folder of attestations: it appears whole, and what is in it is never replaced.</summary>
internal sealed class ReleaseFolder
{
    /// <summary>Rebuilds of one release: as many as verifiers look at.</summary>
    public const int MaxRebuilds = 64;

    private const string UnfinishedSuffix = ".ntk-unfinished";

    private readonly string _unfinished;

    private ReleaseFolder(string path, string unfinished) => (Path, _unfinished) = (path, unfinished);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    private string Rebuilds => System.IO.Path.Combine(Path, ReleaseFiles.Rebuilds);

    /// <summary>The folder of a release that is to be published.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.AlreadyPublished"/>.</exception>
    public static ReleaseFolder ForNew(string attestations, string version)
    {
        var path = System.IO.Path.Combine(attestations, ReleaseFiles.Releases, version);
        // Not among the releases, where somebody could take it for one.
        var folder = new ReleaseFolder(path, System.IO.Path.Combine(attestations, version + UnfinishedSuffix));
        folder.MustBeFree();
        return folder;
    }

    /// <summary>The folder of a published release: by its version, by its path, or the only one.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.NoSuchRelease"/>.</exception>
    public static ReleaseFolder Find(string attestations, string? versionOrPath)
    {
        var releases = System.IO.Path.Combine(attestations, ReleaseFiles.Releases);
        string[] known = Directory.Exists(releases) ? [.. Directory.EnumerateDirectories(releases).Where(IsRelease).Order(StringComparer.Ordinal)] : [];
        var there = known.Length == 0 ? "no release" : string.Join(", ", known.Select(path => System.IO.Path.GetFileName(path)));
        if (versionOrPath is null)
            return known is [var only]
                ? new ReleaseFolder(only, only + UnfinishedSuffix)
                : throw new ReleaseException(ReleaseFault.NoSuchRelease, $"'{releases}' has {there}; name the one that is meant.");
        var path = known.FirstOrDefault(release => System.IO.Path.GetFileName(release) == versionOrPath) ?? versionOrPath;
        return IsRelease(path)
            ? new ReleaseFolder(path, path + UnfinishedSuffix)
            : throw new ReleaseException(
                ReleaseFault.NoSuchRelease,
                $"'{versionOrPath}' is neither a release in '{releases}', which has {there}, nor the folder of one, with a {ReleaseFiles.Provenance}.");
    }

    /// <summary>Reads what is published.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Input"/>: something is missing or too large.</exception>
    public PublishedRelease Read()
    {
        string[] rebuilds = !Directory.Exists(Rebuilds) ? []
            : [.. Directory.EnumerateFiles(Rebuilds, "*" + ReleaseFiles.BundleSuffix).Order(StringComparer.Ordinal)];
        if (rebuilds.Length > MaxRebuilds)
            throw new ReleaseException(ReleaseFault.Input, $"'{Rebuilds}' has {rebuilds.Length} rebuilds, and at most {MaxRebuilds} are read.");
        return new PublishedRelease(
            Bytes(ReleaseFiles.Provenance), Bytes(ReleaseFiles.WireProfile), Bytes(ReleaseFiles.Checksums),
            [.. rebuilds.Select(file => (System.IO.Path.GetFileName(file), (ReadOnlyMemory<byte>)InputFile.Read(file)))]);
    }

    /// <summary>Publishes everything at once.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.AlreadyPublished"/>.</exception>
    public void Publish(PublishedRelease release)
    {
        if (Directory.Exists(_unfinished))
            Directory.Delete(_unfinished, recursive: true);
        Directory.CreateDirectory(_unfinished);
        try
        {
            File.WriteAllBytes(System.IO.Path.Combine(_unfinished, ReleaseFiles.Provenance), release.Provenance);
            File.WriteAllBytes(System.IO.Path.Combine(_unfinished, ReleaseFiles.WireProfile), release.WireProfile);
            File.WriteAllBytes(System.IO.Path.Combine(_unfinished, ReleaseFiles.Checksums), release.Checksums);
            MustBeFree();
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            Directory.Move(_unfinished, Path);
        }
        finally
        {
            if (Directory.Exists(_unfinished))
                Directory.Delete(_unfinished, recursive: true);
        }
    }

    /// <summary>The file of a rebuild that is to be published.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.AlreadyPublished"/>.</exception>
    public string ForRebuild(string name)
    {
        var file = System.IO.Path.Combine(Rebuilds, name + ReleaseFiles.BundleSuffix);
        return File.Exists(file) ? throw new ReleaseException(ReleaseFault.AlreadyPublished, $"'{file}' is there already, and is not replaced.") : file;
    }

    /// <summary>Publishes a rebuild.</summary>
    public void PublishRebuild(string name, byte[] bundle)
    {
        var file = ForRebuild(name);
        Directory.CreateDirectory(Rebuilds);
        var unfinished = file + UnfinishedSuffix;
        File.WriteAllBytes(unfinished, bundle);
        File.Move(unfinished, file, overwrite: false);
    }

    private void MustBeFree()
    {
        if (System.IO.Path.Exists(Path))
            throw new ReleaseException(
                ReleaseFault.AlreadyPublished, $"'{Path}' is there already. A published release is never replaced: give the next one another version.");
    }

    private static bool IsRelease(string folder) => File.Exists(System.IO.Path.Combine(folder, ReleaseFiles.Provenance));

    private byte[] Bytes(string name) => InputFile.Read(System.IO.Path.Combine(Path, name));
}
