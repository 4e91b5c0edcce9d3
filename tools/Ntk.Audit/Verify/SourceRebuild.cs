using System.Diagnostics;
using Ntk.Shell;
using Ntk.Provenance;
using Ntk.Provenance.Releases;

namespace Ntk.Audit.Verify;

/// <summary>
/// Builds the commit that a verified provenance names from source that the user has, with the release tool of that commit, and compares. What is
/// built runs code of that source on this machine: that is what building means.
/// </summary>
/// <param name="source">A git repository that has the commit.</param>
internal sealed class SourceRebuild(string source)
{
    /// <summary>Digits of the name of a commit, in either of git's formats.</summary>
    private const int Sha1Digits = 40;

    private const int Sha256Digits = 64;

    /// <summary>For MSBuild and the compiler: a server that outlives the build would keep its output open, and this program waiting.</summary>
    private static readonly Dictionary<string, string> NoServers = new()
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["UseSharedCompilation"] = "false",
    };

    /// <summary>Null where the built artifact has the same bits; else the difference.</summary>
    /// <exception cref="UsageException">There is no build to compare with.</exception>
    public Failure? Compare(VerifiedRelease release, string digest)
    {
        var (name, commit) = (release.SubjectName, release.Source.Commit);
        var archive = name.Split(ReleaseFiles.MemberSeparator)[0];
        if (archive != name)
            return new Failure(FailureClass.RebuildDiffers, $"A part of an archive is rebuilt with its archive: verify {archive} itself", archive, name);
        // It becomes an argument of git, where a text that begins with a dash would be an option.
        if (commit.Length is not (Sha1Digits or Sha256Digits) || !commit.All(char.IsAsciiHexDigit))
            throw new UsageException($"what the provenance names is not the full name of a commit of git, {Sha1Digits} or {Sha256Digits} hexadecimal digits, so there is nothing to compare");
        var work = Directory.CreateTempSubdirectory("ntk-audit-rebuild-");
        try
        {
            return CompareBuilt(Path.Combine(Build(commit, work.FullName), archive), archive, digest);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    /// <returns>The folder with what was built.</returns>
    private string Build(string commit, string work)
    {
        var copy = Path.Combine(work, "source");
        var output = Path.Combine(work, "release");
        StandardStreams.SayLine($"Building commit {commit} from {source} ...");
        Run("git", ["clone", "--quiet", "--no-checkout", "--", source, copy]);
        Run("git", ["-C", copy, "checkout", "--quiet", "--detach", commit]);
        Run("dotnet", ["run", "--project", Path.Combine(copy, "tools", "Ntk.Release"), "-c", "Release", "--", "build", "--source", copy, "--output", output]);
        return output;
    }

    private static Failure? CompareBuilt(string built, string name, string digest)
    {
        if (!File.Exists(built))
            return new Failure(FailureClass.RebuildDiffers, "The build from source makes no such artifact", name);
        var actual = FileDigest.Hex(FileDigest.Of(built, name));
        return actual == digest ? null : new Failure(FailureClass.RebuildDiffers, "The build from source has other bits", digest, actual);
    }

    private static void Run(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in NoServers)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        // What it says is progress, and this program's output is the verdict.
        for (string? line; (line = process.StandardOutput.ReadLine()) is not null;)
            StandardStreams.SayLine(line);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new UsageException($"'{program} {string.Join(' ', arguments.Take(4))} ...' ended with {process.ExitCode}, so there is nothing to compare");
    }
}
