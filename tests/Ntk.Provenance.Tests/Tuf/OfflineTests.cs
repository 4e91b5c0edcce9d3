namespace Ntk.Provenance.Tests.Tuf;

public sealed class OfflineTests : TufCase
{
    [Fact]
    public async Task what_was_verified_before_is_given_again_without_a_request()
    {
        var repository = await CachedAsync();
        var update = (await OfflineAsync(repository)).Required();
        Assert.True(update.Offline);
        Assert.Equal("the trusted root", Text(update, "trusted_root.json"));
        Assert.Equal(2, Version(update, "root"));
        Assert.Empty(repository.Requests);
    }

    [Fact]
    public async Task nothing_cached_is_a_refusal_of_its_own()
    {
        var outcome = await OfflineAsync(TestRepository.Published());
        Assert.Equal(FailureClass.TufOfflineNothingCached, outcome.Failure?.Class);
    }

    [Theory]
    [InlineData("timestamp.json")]
    [InlineData("snapshot.json")]
    [InlineData("targets.json")]
    public async Task a_file_that_is_not_cached_is_named(string name)
    {
        var repository = await CachedAsync();
        File.Delete(CachePath(name));
        var outcome = await OfflineAsync(repository);
        Assert.Equal((FailureClass.TufOfflineNothingCached, name), (outcome.Failure?.Class, outcome.Failure?.Expected));
    }

    [Theory]
    [InlineData("2.root.json")]
    [InlineData("timestamp.json")]
    [InlineData("snapshot.json")]
    [InlineData("targets.json")]
    public async Task a_damaged_cache_is_a_refusal_of_its_own(string name)
    {
        var repository = await CachedAsync();
        File.WriteAllText(CachePath(name), "{}");
        var outcome = await OfflineAsync(repository);
        Assert.Equal(FailureClass.TufCacheDamaged, outcome.Failure?.Class);
        Assert.Contains(name, outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("root")]
    [InlineData("timestamp")]
    [InlineData("snapshot")]
    [InlineData("targets")]
    public async Task expiry_is_judged_offline_too(string role)
    {
        var repository = await CachedAsync(r => (role switch
        {
            "root" => r.Root,
            "timestamp" => r.Timestamp,
            "snapshot" => r.Snapshot,
            _ => r.Targets,
        }).Expires = Start.AddDays(3));
        Assert.True((await OfflineAsync(repository, new(Start.AddDays(3).AddSeconds(-1)))).Succeeded);
        var outcome = await OfflineAsync(repository, new(Start.AddDays(3)));
        Assert.Equal(FailureClass.TufExpired, outcome.Failure?.Class);
        Assert.Contains($"'{role}'", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_update_that_was_cut_off_after_its_timestamp_is_not_taken_for_whole()
    {
        var repository = await CachedAsync();
        (repository.Timestamp.Version, repository.Snapshot.Version) = (2, 2);
        repository.PublishAll();
        repository.Files.Remove("2.snapshot.json");
        await FailsAsync(FailureClass.TufFileMissing, repository);
        Assert.Equal(FailureClass.TufCacheDamaged, (await OfflineAsync(repository)).Failure?.Class);
    }

    private async Task<TestRepository> CachedAsync(Action<TestRepository>? setup = null)
    {
        var repository = TestRepository.Published(setup);
        repository.PublishNextRoot(_ => { });
        await SucceedsAsync(repository);
        repository.Requests.Clear();
        return repository;
    }
}
