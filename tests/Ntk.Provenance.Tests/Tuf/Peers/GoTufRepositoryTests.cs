using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf.Peers;

/// <summary>
/// Repositories that go-tuf's tests carry, made by python-tuf, php-tuf's fixtures and go-tuf itself, with what go-tuf's tests expect of them.
/// </summary>
public sealed class GoTufRepositoryTests : TufCase
{
    private const string Package = "usr/share/gocode/src/github.com/theupdateframework/go-tuf/v0/client/testdata";

    [Theory]
    [InlineData("Published1Time", 1)]
    [InlineData("Published1Time_client_root_only", 1)]
    [InlineData("Published2Times_keyrotated", 2)]
    [InlineData("Published2Times_keyrotated_initialrootexpired", 2)]
    [InlineData("Published2Times_keyrotated_invalidOldRootSignature", 2)]
    [InlineData("Published3Times_keyrotated_initialrootsexpired", 3)]
    [InlineData("Published3Times_keyrotated_initialrootsexpired_clientversionis2", 3)]
    [InlineData("Published2Times_snapshot_keyrotated", 2)]
    [InlineData("Published2Times_targets_keyrotated", 2)]
    [InlineData("Published2Times_timestamp_keyrotated", 2)]
    public async Task a_repository_is_accepted(string name, long root) =>
        Assert.Equal(root, Version((await PublishedAsync(name)).Required(), "root"));

    [Theory]
    [InlineData("Published3Times_keyrotated_latestrootexpired", FailureClass.TufExpired)]
    [InlineData("Published2Times_keyrotated_invalidNewRootSignature", FailureClass.TufSignaturesTooFew)]
    [InlineData("Published1Time_backwardRootVersion", FailureClass.TufRootVersionNotNext)]
    [InlineData("Published3Times_keyrotated_forwardRootVersion", FailureClass.TufRootVersionNotNext)]
    [InlineData("Published2Times_roottoolarge", FailureClass.TufFileTooLarge)]
    public async Task a_repository_is_refused(string name, FailureClass expected) =>
        Assert.Equal(expected, (await PublishedAsync(name)).Failure?.Class);

    [Fact]
    public async Task delegations_of_several_levels_are_followed()
    {
        string[] names = ["targets.txt", "a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"];
        var update = (await FixtureAsync("TUFTestFixture3LevelDelegation", names)).Required();
        Assert.Equal(names, update.Targets.Keys);
        Assert.Equal(["a", "b", "c", "d", "e", "f"], update.Metadata.Skip(4).Select(file => file.Name).Order());
    }

    [Fact]
    public async Task a_target_that_its_delegated_role_took_back_is_missing()
    {
        Assert.True((await FixtureAsync("TUFTestFixture2LevelDelegation", "targets.txt", "a.txt", "b.txt")).Succeeded);
        Assert.Equal(FailureClass.TufTargetMissing, (await FixtureAsync("TUFTestFixture2LevelDelegation", "c.txt")).Failure?.Class);
    }

    [Theory]
    [InlineData("consistent-snapshot-true")]
    [InlineData("consistent-snapshot-false")]
    public async Task a_repository_that_go_tuf_made_is_followed_from_one_publication_to_the_next(string name)
    {
        var folder = Path.Combine(await DebianSid.FolderAsync(), Package, "go-tuf", name);
        var client = new TrustRootClient(File.ReadAllBytes(Path.Combine(folder, "0", "repository", "1.root.json")), CachePath("cache"));
        for (var i = 0; i <= 5; i++)
        {
            var source = new FolderTufSource(Path.Combine(folder, $"{i}", "repository"));
            var update = (await client.UpdateAsync(source, new(Start) { Targets = [$"{i}"] })).Required();
            Assert.Equal($"{i}", Text(update, $"{i}"));
        }
    }

    /// <summary>These keep targets beside the metadata, and were valid for a day of 2020.</summary>
    private async Task<Outcome<TrustRootUpdate>> FixtureAsync(string name, params string[] targets)
    {
        var server = Path.Combine(await DebianSid.FolderAsync(), Package, "php-tuf-fixtures", name, "server");
        var repository = CachePath("repository");
        Directory.CreateDirectory(Path.Combine(repository, "targets"));
        foreach (var file in Directory.GetFiles(Path.Combine(server, "metadata")))
            File.Copy(file, Path.Combine(repository, Path.GetFileName(file)), overwrite: true);
        foreach (var file in Directory.GetFiles(Path.Combine(server, "targets")))
            File.Copy(file, Path.Combine(repository, "targets", Path.GetFileName(file)), overwrite: true);
        var client = new TrustRootClient(File.ReadAllBytes(Path.Combine(repository, "1.root.json")), CachePath("cache"));
        var query = new TrustRootQuery(new DateTimeOffset(2020, 1, 1, 12, 0, 0, TimeSpan.Zero)) { Targets = targets, OptionalTargets = [] };
        return await client.UpdateAsync(new FolderTufSource(repository), query);
    }

    private async Task<Outcome<TrustRootUpdate>> PublishedAsync(string name)
    {
        var folder = Path.Combine(await DebianSid.FolderAsync(), Package, name);
        var client = new TrustRootClient(File.ReadAllBytes(Path.Combine(folder, "client", "metadata", "current", "root.json")), CacheFolder);
        return await client.UpdateAsync(new FolderTufSource(Path.Combine(folder, "server", "metadata")), new(Start) { Targets = [], OptionalTargets = [] });
    }
}
