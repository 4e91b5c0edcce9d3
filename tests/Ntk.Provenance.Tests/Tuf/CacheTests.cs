using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf;

public sealed class CacheTests : TufCase
{
    [Fact]
    public async Task what_is_cached_and_current_is_not_fetched_again()
    {
        var repository = TestRepository.Published();
        repository.PublishNextRoot(_ => { });
        await SucceedsAsync(repository);
        repository.Requests.Clear();
        Assert.Empty((await SucceedsAsync(repository)).Dropped);
        Assert.Equal(["3.root.json", "timestamp.json"], repository.Requests);
    }

    [Fact]
    public async Task what_is_out_of_date_is_fetched_without_a_word()
    {
        var repository = TestRepository.Published();
        await SucceedsAsync(repository);
        (repository.Timestamp.Version, repository.Snapshot.Version, repository.Targets.Version) = (2, 2, 2);
        repository.Targets.Targets.Clear();
        repository.Targets.Targets["trusted_root.json"] = "newer"u8.ToArray();
        repository.PublishAll();
        var update = await SucceedsAsync(repository);
        Assert.Empty(update.Dropped);
        Assert.Equal("newer", Text(update, "trusted_root.json"));
    }

    [Theory]
    [InlineData("2.root.json")]
    [InlineData("timestamp.json")]
    [InlineData("snapshot.json")]
    [InlineData("targets.json")]
    public async Task a_damaged_file_is_told_and_fetched_again(string name)
    {
        var repository = TestRepository.Published();
        repository.PublishNextRoot(_ => { });
        await SucceedsAsync(repository);
        var bytes = File.ReadAllBytes(CachePath(name));
        Flip(CachePath(name));
        var update = await SucceedsAsync(repository);
        var dropped = Assert.Single(update.Dropped);
        Assert.Equal(FailureClass.TufCacheDamaged, dropped.Class);
        Assert.Contains(name, dropped.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(CachePath(name)));
        Assert.Empty((await SucceedsAsync(repository)).Dropped);
    }

    [Fact]
    public async Task a_damaged_root_makes_no_version_forgotten()
    {
        var repository = TestRepository.Published(r => r.Timestamp.Version = 7);
        repository.PublishNextRoot(r => r.Timestamp.Keys.Add(TestKey.Ed25519()));
        repository.PublishTimestamp();
        await SucceedsAsync(repository);
        Flip(CachePath("2.root.json"));
        repository.Timestamp.Version = 6;
        repository.PublishTimestamp();
        await FailsAsync(FailureClass.TufRollback, repository);
    }

    [Fact]
    public async Task a_damaged_target_is_fetched_again()
    {
        var repository = TestRepository.Published();
        await SucceedsAsync(repository);
        Flip(Directory.GetFiles(CachePath("targets")).Single());
        var update = await SucceedsAsync(repository);
        Assert.Single(update.Dropped);
        Assert.Equal("the trusted root", Text(update, "trusted_root.json"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task a_cut_file_is_told(int length)
    {
        var repository = TestRepository.Published();
        await SucceedsAsync(repository);
        File.WriteAllBytes(CachePath("snapshot.json"), File.ReadAllBytes(CachePath("snapshot.json"))[..length]);
        Assert.NotEmpty((await SucceedsAsync(repository)).Dropped);
    }

    [Fact]
    public async Task a_root_of_another_repository_in_the_cache_is_not_trusted()
    {
        var other = TestRepository.Published();
        other.PublishNextRoot(_ => { });
        File.WriteAllBytes(CachePath("2.root.json"), other.RootFile(2));
        var update = await SucceedsAsync(TestRepository.Published());
        Assert.Equal(1, Version(update, "root"));
        Assert.Single(update.Dropped);
    }

    [Fact]
    public async Task a_pinned_root_that_is_newer_than_the_cache_leads_on()
    {
        var repository = TestRepository.Published();
        await SucceedsAsync(repository);
        repository.PublishNextRoot(_ => { });
        repository.PublishNextRoot(_ => { });
        var update = (await new TrustRootClient(repository.RootFile(3), CacheFolder).UpdateAsync(repository, new(Start))).Required();
        Assert.Equal(3, Version(update, "root"));
    }

    [Fact]
    public async Task a_cache_that_can_not_be_written_is_refused()
    {
        var file = CachePath("file");
        File.WriteAllBytes(file, []);
        var repository = TestRepository.Published();
        var outcome = await new TrustRootClient(repository.RootFile(1), Path.Combine(file, "cache")).UpdateAsync(repository, new(Start));
        Assert.Equal(FailureClass.TufCacheUnavailable, outcome.Failure?.Class);
    }

    [Fact]
    public async Task no_temporary_file_stays()
    {
        await SucceedsAsync(TestRepository.Published());
        Assert.Empty(Directory.GetFiles(CacheFolder, "*.tmp", SearchOption.AllDirectories));
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        // In the last third stands what is signed.
        bytes[bytes.Length * 2 / 3] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
