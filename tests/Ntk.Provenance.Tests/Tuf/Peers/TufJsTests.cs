namespace Ntk.Provenance.Tests.Tuf.Peers;

/// <summary>tuf-js is the client that npm itself carries to verify what it installs.</summary>
public sealed class TufJsTests : TufCase
{
    private const string Script =
        """
        const [tuf, root, mirror, folder, path] = process.argv.slice(1);
        const { Updater } = require(tuf);
        const fs = require('fs');
        fs.mkdirSync(folder + '/metadata', { recursive: true });
        fs.mkdirSync(folder + '/targets');
        fs.copyFileSync(root, folder + '/metadata/root.json');
        const updater = new Updater({
            metadataDir: folder + '/metadata', metadataBaseUrl: mirror, targetDir: folder + '/targets', targetBaseUrl: mirror + '/targets' });
        (async () => {
            const info = await updater.getTargetInfo(path);
            process.stdout.write(fs.readFileSync(await updater.downloadTarget(info)));
        })().catch((error) => { console.error(error); process.exit(1); });
        """;

    [Fact]
    public async Task tuf_js_accepts_the_repository_that_these_tests_make()
    {
        var (found, modules) = await PeerProcess.RunAsync(CacheFolder, "npm", "root", "--global");
        var package = Path.Combine(modules.Trim(), "npm", "node_modules", "tuf-js");
        Assert.SkipUnless(found == 0 && Directory.Exists(package), "There is no npm here that carries tuf-js.");
        var repository = TestRepository.Published(ForNow);
        repository.PublishNextRoot(r => r.Root.Keys = [TestKey.Ed25519()]);
        using var server = LoopbackServer.Of(repository);
        File.WriteAllBytes(CachePath("root"), repository.RootFile(1));
        var (status, output) = await PeerProcess.RunAsync(
            CacheFolder, "node", "-e", Script, package, "root", server.Address.ToString().TrimEnd('/'), "js", "team/file");
        Assert.Equal((0, "of the team"), (status, output));
    }

    /// <summary>The peer judges expiry by the clock.</summary>
    private static void ForNow(TestRepository repository)
    {
        repository.Delegated["team"] = new TestRole(TestKey.P256());
        repository.Delegated["team"].Targets["team/file"] = "of the team"u8.ToArray();
        repository.Targets.Delegations.Add(new TestDelegation("team", ["team/*"]));
        foreach (var role in new[] { repository.Root, repository.Timestamp, repository.Snapshot, repository.Targets, repository.Delegated["team"] })
            role.Expires = DateTimeOffset.UtcNow.AddDays(30);
    }
}
