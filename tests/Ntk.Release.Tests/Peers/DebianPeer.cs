namespace Ntk.Release.Tests.Peers;

/// <summary>Programs of Debian's newest suite, unpacked beside the system by <c>debian-peer SUITE PACKAGE</c>, which prints the folder.</summary>
internal static class DebianPeer
{
    private const string Suite = "sid";

    /// <summary>The folder of a package's programs; skips the test, with the reason, where it can't be had.</summary>
    public static async Task<string> FolderAsync(string package)
    {
        var tool = Environment.GetEnvironmentVariable("DEBIAN_PEER") is { Length: > 0 } named ? named : Beside();
        Assert.SkipUnless(File.Exists(tool), "There is no shared/tools/debian-peer beside the repository, and DEBIAN_PEER names none.");
        var unpacked = await Run.Program("/", tool!, Suite, package);
        Assert.SkipUnless(unpacked.Exit == 0, $"The package {package} of Debian {Suite} can't be had: {unpacked.Error}");
        return Path.Combine(unpacked.Output.Trim(), "usr", "bin");
    }

    private static string? Beside()
    {
        for (var folder = new DirectoryInfo(RepositoryRoot.Path); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "tools", "debian-peer") is var tool && File.Exists(tool))
                return tool;
        return null;
    }
}
