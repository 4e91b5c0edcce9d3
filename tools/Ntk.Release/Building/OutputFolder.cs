using System.Buffers;
using Ntk.Release.Archives;
using Ntk.Release.Failures;

namespace Ntk.Release.Building;

/// <summary>A folder that holds a whole release, or none: it is put into its place when everything is in it.</summary>
internal sealed class OutputFolder
{
    /// <summary>Signs that separate or escape values in the properties and path maps that a path is passed in.</summary>
    private static readonly SearchValues<char> _signsOfMsbuild = SearchValues.Create(",;=%*?\"");

    /// <exception cref="ReleaseException"><see cref="ReleaseFault.OutputPath"/> or <see cref="ReleaseFault.OutputInTheWay"/>.</exception>
    public OutputFolder(string path)
    {
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (Path.AsSpan().IndexOfAny(_signsOfMsbuild) is var index and >= 0)
            throw new ReleaseException(
                ReleaseFault.OutputPath, $"MSBuild can't build in '{Path}', which has a '{Path[index]}' in it. Choose another --output.");
        if (File.Exists(Path) || (Directory.Exists(Path) && !IsReplaceable(Path)))
            throw new ReleaseException(
                ReleaseFault.OutputInTheWay,
                $"'{Path}' is neither empty nor an earlier release: {Checksums.FileName} and files of ntk alone. Choose another --output.");
    }

    /// <summary>Where the artifacts will be.</summary>
    public string Path { get; }

    /// <summary>A folder beside it, for everything in between.</summary>
    public string Work => $"{Path}.ntk-unfinished";

    /// <summary>Makes an empty <see cref="Work"/>.</summary>
    public void Begin()
    {
        End();
        Directory.CreateDirectory(Work);
    }

    /// <summary>Puts a folder into the place of the output.</summary>
    public void Complete(string artifacts)
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
        Directory.Move(artifacts, Path);
    }

    /// <summary>Removes <see cref="Work"/>.</summary>
    public void End()
    {
        if (Directory.Exists(Work))
            Directory.Delete(Work, recursive: true);
    }

    private static bool IsReplaceable(string folder)
    {
        var names = Directory.EnumerateFileSystemEntries(folder).Select(path => System.IO.Path.GetFileName(path)).ToList();
        return names.Count == 0
            || (names.Remove(Checksums.FileName) && names.All(name => name.StartsWith("ntk", StringComparison.Ordinal)));
    }
}
