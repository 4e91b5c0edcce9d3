using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf.Peers;

public sealed class PythonTufTests : TufCase
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task python_tuf_accepts_the_repository_that_these_tests_make()
    {
        var packages = await PackagesAsync();
        var repository = TestRepository.Published(ForNow);
        repository.PublishNextRoot(r => r.Root.Keys = [TestKey.Ed25519(), TestKey.Rsa()]);
        using var server = LoopbackServer.Of(repository);
        File.WriteAllBytes(CachePath("root"), repository.RootFile(1));
        var (status, output) = await PeerProcess.RunAsync(
            CacheFolder, Python, "-c", PythonTufScripts.Client, packages, "root", server.Address.ToString(), "python", "team/file");
        Assert.Equal((0, "of the team"), (status, output));
    }

    [Fact]
    public async Task a_repository_that_python_tuf_made_is_accepted()
    {
        var packages = await PackagesAsync();
        var folder = Directory.CreateDirectory(CachePath("repository")).FullName;
        var (status, output) = await PeerProcess.RunAsync(CacheFolder, Python, "-c", PythonTufScripts.Repository, packages, folder);
        Assert.True(status == 0, output);
        var client = new TrustRootClient(File.ReadAllBytes(Path.Combine(folder, "1.root.json")), CachePath("cache"));
        var update = (await client.UpdateAsync(new FolderTufSource(folder), new(Start) { Targets = ["trusted_root.json", "team/ä b.json"] })).Required();
        Assert.Equal(("top", "größe"), (Text(update, "trusted_root.json"), Text(update, "team/ä b.json")));
        Assert.Equal(2, Version(update, "root"));
    }

    /// <summary>The peer judges expiry by the clock.</summary>
    private static void ForNow(TestRepository repository)
    {
        repository.Delegated["a team"] = new TestRole(TestKey.P256());
        repository.Delegated["a team"].Targets["team/file"] = "of the team"u8.ToArray();
        repository.Targets.Delegations.Add(new TestDelegation("a team", ["team/*"]));
        repository.Targets.Keys.Add(TestKey.P384());
        repository.Targets.Threshold = 2;
        foreach (var role in new[] { repository.Root, repository.Timestamp, repository.Snapshot, repository.Targets, repository.Delegated["a team"] })
            role.Expires = DateTimeOffset.UtcNow.AddDays(30);
    }

    private static async Task<string> PackagesAsync()
    {
        var folder = Path.Combine(await DebianSid.FolderAsync(), "usr", "lib", "python3", "dist-packages");
        var (status, output) = await PeerProcess.RunAsync(folder, Python, "-c", "import cryptography");
        Assert.SkipUnless(status == 0, $"python-tuf needs Debian's python3-cryptography: {output}");
        return folder;
    }
}
