using System.IO.Compression;
using Ntk.Release.Archives;
using Ntk.Release.Bills;
using Ntk.Release.Building;

namespace Ntk.Release.Tests.Publishing;

/// <summary>A source tree with one commit, and artifacts that are built from it only by name: small, but of every kind.</summary>
internal sealed class SmallRelease : IDisposable
{
    public const string Version = "1.2.3";
    public const string SourceUri = "git+https://source.example.org/program";
    public const string Program = $"ntk-{Version}-linux-x64";
    public const string Archive = $"ntk-relay-{Version}-linux-x64.tar.gz";
    public const string Package = $"ntk.{Version}.nupkg";
    public const string ProgramText = "a program";
    public const string WireProfile = """{"format":{"purpose":"a profile"}}""";

    private static readonly DateTimeOffset Date = DateTimeOffset.FromUnixTimeSeconds(1795000000);

    public TemporaryFolder Folder { get; } = new();

    public string Source => Folder["source"];

    public string Artifacts => Folder["artifacts"];

    public string Commit { get; private set; } = "";

    public static async Task<SmallRelease> CreateAsync()
    {
        var release = new SmallRelease();
        release.Folder.Write("source/NTK.sln", "");
        release.Folder.Write("source/Directory.Build.props", $"<Project><PropertyGroup><Version>{Version}</Version></PropertyGroup></Project>");
        release.Folder.Write("source/src/spec/wire-profile.json", WireProfile);
        await release.Git("init", "-q");
        await release.Git("add", "-A");
        await release.Git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "-q", "-m", "test");
        release.Commit = (await release.Git("rev-parse", "HEAD")).Trim();
        Build(release.Artifacts, release.Commit, ProgramText);
        return release;
    }

    /// <summary>What a build leaves.</summary>
    public static void Build(string folder, string? commit, string program)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Program), program);
        using (var archive = File.Create(Path.Combine(folder, Archive)))
        using (var members = new TemporaryFolder())
        {
            members.Write("ntk-relay", "a relay");
            members.Write("lib/code.dll", "its code");
            PlainTarGz.Write(members.Path, $"ntk-relay-{Version}-linux-x64", new HashSet<string> { "ntk-relay" }, Date, archive);
        }
        using (var package = new ZipArchive(File.Create(Path.Combine(folder, Package)), ZipArchiveMode.Create))
        {
            var entry = package.CreateEntry("tools/ntk.dll");
            entry.LastWriteTime = Date;
            using var content = new StreamWriter(entry.Open());
            content.Write("a tool");
        }
        File.WriteAllBytes(Path.Combine(folder, BillOfMaterials.FileName(Version)), Bill(commit));
        Sum(folder);
    }

    /// <summary>Sums up a folder anew, as if a build had made what was changed in it.</summary>
    public static void Sum(string folder)
    {
        File.Delete(Path.Combine(folder, Checksums.FileName));
        File.WriteAllText(Path.Combine(folder, Checksums.FileName), Checksums.Of(folder, Directory.GetFiles(folder).Select(path => Path.GetFileName(path))));
    }

    public async Task<string> Git(params string[] arguments)
    {
        var git = await Run.Program(Source, "env", ["GIT_COMMITTER_DATE=@1795000000 +0000", "GIT_CONFIG_GLOBAL=/dev/null", "git", .. arguments]);
        Assert.True(git.Exit == 0, git.Error);
        return git.Output;
    }

    public void Dispose() => Folder.Dispose();

    private static byte[] Bill(string? commit)
    {
        var library = new RestoredLibrary("Some.Package", "4.5.6", IsProject: false, new string('5', 128), "MIT", []);
        var other = new RestoredLibrary("Another.Package", "0.1.0", IsProject: false, new string('6', 128), "MIT", []);
        return new BillOfMaterials(
            Version, commit, Date, new Toolchain("10.0.401", ".NET 10.0.1", "gcc 12", "ld 2.40", "libc 2.36", new string('a', 64)),
            [new RestoredProgram("ntk", ["Some.Package"], [library], [other])]).ToJson();
    }
}
