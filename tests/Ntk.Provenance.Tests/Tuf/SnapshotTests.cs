namespace Ntk.Provenance.Tests.Tuf;

public sealed class SnapshotTests : TufCase
{
    [Fact]
    public async Task a_snapshot_that_another_key_signed_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishSnapshot(signers: [TestKey.Ed25519()]);
        repository.PublishTimestamp();
        await FailsAsync(FailureClass.TufSignaturesTooFew, repository);
    }

    [Fact]
    public async Task a_snapshot_of_another_time_is_told_by_its_hash()
    {
        var repository = TestRepository.Published();
        var file = repository.Files["1.snapshot.json"];
        file[^1] = (byte)' ';
        file[^2] = (byte)'}';
        await FailsAsync(FailureClass.TufHashMismatch, repository);
    }

    [Fact]
    public async Task a_shorter_snapshot_is_told_by_its_length()
    {
        var repository = TestRepository.Published();
        repository.Files["1.snapshot.json"] = repository.Files["1.snapshot.json"][..^1];
        await FailsAsync(FailureClass.TufLengthMismatch, repository);
    }

    [Fact]
    public async Task an_endless_snapshot_is_read_to_its_listed_length_alone()
    {
        var repository = TestRepository.Published();
        repository.Files["1.snapshot.json"] = [.. repository.Files["1.snapshot.json"], .. new byte[1 << 20]];
        Assert.Equal("more", (await FailsAsync(FailureClass.TufLengthMismatch, repository)).Actual);
    }

    [Fact]
    public async Task a_snapshot_of_another_version_than_listed_is_refused()
    {
        var repository = TestRepository.Published(r => r.ListsHashes = false);
        repository.Snapshot.Version = 2;
        repository.PublishSnapshot();
        repository.Files["1.snapshot.json"] = repository.Files["2.snapshot.json"];
        var failure = await FailsAsync(FailureClass.TufVersionMismatch, repository);
        Assert.Equal(("1", "2"), (failure.Expected, failure.Actual));
    }

    [Fact]
    public async Task a_snapshot_with_earlier_targets_is_a_rollback()
    {
        var repository = TestRepository.Published(r => r.Targets.Version = 5);
        await SucceedsAsync(repository);
        (repository.Timestamp.Version, repository.Snapshot.Version, repository.Targets.Version) = (2, 2, 4);
        repository.PublishAll();
        Assert.Contains("'targets.json'", (await FailsAsync(FailureClass.TufRollback, repository)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_snapshot_that_lists_a_file_no_more_is_refused()
    {
        var repository = TestRepository.Published(r =>
        {
            r.Delegated["team"] = new TestRole(TestKey.Ed25519());
            r.Targets.Delegations.Add(new TestDelegation("team", ["team/*"]));
        });
        await SucceedsAsync(repository);
        (repository.Timestamp.Version, repository.Snapshot.Version) = (2, 2);
        repository.PublishSnapshot(edit: snapshot => snapshot["meta"]!.AsObject().Remove("team.json"));
        repository.PublishTimestamp();
        Assert.Equal("team.json", (await FailsAsync(FailureClass.TufFileWithdrawn, repository)).Expected);
    }

    [Fact]
    public async Task a_snapshot_that_was_refused_leaves_the_trusted_one_in_its_place()
    {
        var repository = TestRepository.Published(r => r.Targets.Version = 5);
        await SucceedsAsync(repository);
        var before = File.ReadAllBytes(CachePath("snapshot.json"));
        (repository.Timestamp.Version, repository.Snapshot.Version, repository.Targets.Version) = (2, 2, 4);
        repository.PublishAll();
        await FailsAsync(FailureClass.TufRollback, repository);
        Assert.Equal(before, File.ReadAllBytes(CachePath("snapshot.json")));
    }

    [Fact]
    public async Task an_expired_snapshot_is_refused()
    {
        var repository = TestRepository.Published(r => r.Snapshot.Expires = Start.AddSeconds(-1));
        Assert.Contains("'snapshot'", (await FailsAsync(FailureClass.TufExpired, repository)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_snapshot_that_does_not_list_the_targets_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishSnapshot(edit: snapshot => snapshot["meta"]!.AsObject().Remove("targets.json"));
        repository.PublishTimestamp();
        Assert.Equal("targets", (await FailsAsync(FailureClass.TufRoleMissing, repository)).Actual);
    }

    [Fact]
    public async Task a_listing_with_unknown_hashes_alone_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishSnapshot(edit: snapshot => snapshot["meta"]!["targets.json"]!["hashes"] = new System.Text.Json.Nodes.JsonObject { ["md5"] = "00" });
        repository.PublishTimestamp();
        await FailsAsync(FailureClass.TufHashUnsupported, repository);
    }

    [Fact]
    public async Task versions_alone_are_enough_of_a_listing()
    {
        var repository = TestRepository.Published(r => r.ListsHashes = false);
        Assert.Equal("the trusted root", Text(await SucceedsAsync(repository), "trusted_root.json"));
    }
}
