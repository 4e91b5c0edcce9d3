namespace Ntk.Provenance.Tests.Tuf.Peers;

/// <summary>
/// Packages of Debian's newest suite, checked by apt, unpacked beside the system and never installed. They stay in the temporary folder for the next run.
/// </summary>
internal static class DebianSid
{
    private const string SystemSources = "/etc/apt/sources.list.d/debian.sources";

    private static readonly string[] Packages =
        ["python3-tuf", "python3-securesystemslib", "python3-urllib3", "golang-github-theupdateframework-go-tuf-v2-dev"];

    private static readonly Lazy<Task<string>> Unpacked = new(UnpackAsync);

    private static readonly string Root = Path.Combine(Path.GetTempPath(), "ntk-debian-sid-tuf");

    /// <summary>The folder into which the packages are unpacked; the test is skipped where they can't be had.</summary>
    public static async Task<string> FolderAsync()
    {
        var reason = await Unpacked.Value;
        Assert.SkipUnless(reason.Length == 0, $"Debian's packages can't be had: {reason}");
        return Path.Combine(Root, "unpacked");
    }

    /// <returns>Why there are none, or nothing.</returns>
    private static async Task<string> UnpackAsync()
    {
        if (File.Exists(Path.Combine(Root, "complete")))
            return "";
        if (!File.Exists(SystemSources))
            return $"there is no {SystemSources}";
        Directory.CreateDirectory(Path.Combine(Root, "lists", "partial"));
        Directory.CreateDirectory(Path.Combine(Root, "archives", "partial"));
        var lines = File.ReadAllLines(SystemSources);
        string[] sources =
        [
            "Types: deb", lines.First(line => line.StartsWith("URIs:", StringComparison.Ordinal)), "Suites: sid", "Components: main",
            lines.First(line => line.StartsWith("Signed-By:", StringComparison.Ordinal)),
        ];
        await File.WriteAllLinesAsync(Path.Combine(Root, "sid.sources"), sources);
        string[] options =
        [
            "-o", $"Dir::Etc::SourceList={Root}/sid.sources", "-o", "Dir::Etc::SourceParts=/dev/null", "-o", $"Dir::State::Lists={Root}/lists",
            "-o", $"Dir::Cache={Root}", "-o", "Acquire::Languages=none", "-o", "APT::Sandbox::User=",
        ];
        foreach (var arguments in new string[][] { [.. options, "update"], [.. options, "download", .. Packages] })
            if (await PeerProcess.RunAsync(Root, "apt-get", arguments) is { Status: not 0 } failed)
                return failed.Output;
        foreach (var package in Directory.GetFiles(Root, "*.deb"))
            if (await PeerProcess.RunAsync(Root, "dpkg", "-x", package, "unpacked") is { Status: not 0 } failed)
                return failed.Output;
        await File.WriteAllTextAsync(Path.Combine(Root, "complete"), "");
        return "";
    }
}
