using System.Globalization;
using Ntk.Release.Failures;
using Ntk.Release.Processes;

namespace Ntk.Release.Sources;

/// <summary>What git knows of a source tree.</summary>
internal sealed class GitTree(string root)
{
    private const int Sha1Digits = 40, Sha256Digits = 64;

    /// <summary>Whether the folder itself is the top of a working tree; one that lies in somebody else's repository is not.</summary>
    public static bool IsAt(string root) => Path.Exists(Path.Combine(root, ".git"));

    /// <summary>The name of a commit as it was given.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.SourceCommit"/>: it is not the whole name, in lower-case hexadecimal.</exception>
    public static string Hash(string text) =>
        text.Length is Sha1Digits or Sha256Digits && text.All(char.IsAsciiHexDigitLower)
            ? text
            : throw new ReleaseException(
                ReleaseFault.SourceCommit, $"'{text}' is no name of a commit: {Sha1Digits} or {Sha256Digits} lower-case hexadecimal digits.");

    public async Task<string> CommitAsync(CancellationToken cancellation) =>
        (await RunAsync(["rev-parse", "--verify", "HEAD"], cancellation).ConfigureAwait(false)).Trim();

    /// <summary>When the commit was made, in seconds since 1970.</summary>
    public async Task<long> CommitDateAsync(CancellationToken cancellation) =>
        long.Parse(await RunAsync(["show", "-s", "--format=%ct", "HEAD"], cancellation).ConfigureAwait(false), CultureInfo.InvariantCulture);

    /// <summary>Where <c>origin</c> is, as git was told; null where it was told of none.</summary>
    public async Task<string?> RemoteAsync(CancellationToken cancellation) =>
        (await RunAsync(["config", "--default", "", "--get", "remote.origin.url"], cancellation).ConfigureAwait(false)).Trim()
            is { Length: > 0 } url ? url : null;

    /// <summary>Files that are not as the commit has them, untracked ones included, each with git's two letters before it.</summary>
    public async Task<string[]> ChangesAsync(CancellationToken cancellation) =>
        Split(await RunAsync(["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all"], cancellation).ConfigureAwait(false));

    /// <summary>The files of the working tree that are not ignored, as paths below its root.</summary>
    public async Task<string[]> FilesAsync(CancellationToken cancellation)
    {
        var listed = Split(await RunAsync(["ls-files", "-z", "--cached", "--others", "--exclude-standard"], cancellation).ConfigureAwait(false));
        // A file that is deleted but still in the index is listed, too.
        return [.. listed.Distinct().Where(file => File.Exists(Path.Combine(root, file)))];
    }

    private Task<string> RunAsync(string[] arguments, CancellationToken cancellation) =>
        new ChildProcess("git", ["-C", root, .. arguments]).OutputAsync(cancellation);

    private static string[] Split(string output) => output.Split(['\0', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
