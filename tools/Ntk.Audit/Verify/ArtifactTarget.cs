using System.Globalization;

namespace Ntk.Audit.Verify;

/// <summary>An artifact on this machine.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Where its bytes are.</param>
/// <param name="Name">What it is called in the verdict.</param>
internal sealed record ArtifactTarget(ArtifactKind Kind, string Path, string Name)
{
    private const string ProcessPrefix = "process:";

    /// <summary>A path, <c>process:PID</c>, or the name of a command that the PATH leads to.</summary>
    public static ArtifactTarget Find(string text)
    {
        if (Directory.Exists(text))
            return new ArtifactTarget(ArtifactKind.Folder, text, text);
        if (File.Exists(text))
            return new ArtifactTarget(ArtifactKind.File, text, text);
        if (text.StartsWith(ProcessPrefix, StringComparison.Ordinal))
            return OfProcess(text[ProcessPrefix.Length..]);
        return InPath(text) is { } found
            ? new ArtifactTarget(ArtifactKind.File, found, found)
            : throw new UsageException($"there is no file, folder or command '{text}'");
    }

    /// <summary>The bytes that the process was started from, also where the file was replaced or removed since (proc(5)).</summary>
    private static ArtifactTarget OfProcess(string pid)
    {
        if (!int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new UsageException($"'{pid}' is not the number of a process");
        var link = string.Create(CultureInfo.InvariantCulture, $"/proc/{number}/exe");
        if (!File.Exists(link))
            throw new UsageException($"there is no process {number} whose program can be read here");
        return new ArtifactTarget(ArtifactKind.Process, link, new FileInfo(link).LinkTarget ?? link);
    }

    private static string? InPath(string command) => command.Contains('/', StringComparison.Ordinal) ? null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => System.IO.Path.Combine(folder, command)).FirstOrDefault(File.Exists);
}
