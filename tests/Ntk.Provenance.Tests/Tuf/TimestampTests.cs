using System.Text;
using System.Text.Json.Nodes;

namespace Ntk.Provenance.Tests.Tuf;

public sealed class TimestampTests : TufCase
{
    [Fact]
    public async Task a_timestamp_that_another_key_signed_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishTimestamp(signers: [TestKey.Ed25519() with { Id = repository.Timestamp.Keys[0].Id }]);
        Assert.Equal("0", (await FailsAsync(FailureClass.TufSignaturesTooFew, repository)).Actual);
    }

    [Fact]
    public async Task a_signature_of_a_key_that_the_role_does_not_have_is_read_past()
    {
        var repository = TestRepository.Published();
        repository.PublishTimestamp(signers: [TestKey.Ed25519(), .. repository.Timestamp.Keys]);
        await SucceedsAsync(repository);
    }

    [Fact]
    public async Task a_signature_that_is_yet_to_be_made_does_not_count()
    {
        var late = TestKey.Ed25519() with { Sign = _ => [] };
        await SucceedsAsync(TestRepository.Published(r => r.Timestamp.Keys.Add(late)));
        var both = TestRepository.Published(r => (r.Timestamp.Keys, r.Timestamp.Threshold) = ([late, .. r.Timestamp.Keys], 2));
        await FailsAsync(FailureClass.TufSignaturesTooFew, both);
    }

    [Fact]
    public async Task two_signatures_under_one_key_id_are_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishTimestamp(signers: [.. repository.Timestamp.Keys, .. repository.Timestamp.Keys]);
        await FailsAsync(FailureClass.TufSignatureRepeated, repository);
    }

    [Fact]
    public async Task an_earlier_timestamp_is_a_rollback()
    {
        var repository = TestRepository.Published(r => r.Timestamp.Version = 7);
        await SucceedsAsync(repository);
        repository.Timestamp.Version = 6;
        repository.PublishTimestamp();
        var failure = await FailsAsync(FailureClass.TufRollback, repository);
        Assert.Equal(("7 or later", "6"), (failure.Expected, failure.Actual));
    }

    [Fact]
    public async Task a_timestamp_with_an_earlier_snapshot_is_a_rollback()
    {
        var repository = TestRepository.Published(r => r.Snapshot.Version = 3);
        await SucceedsAsync(repository);
        repository.Timestamp.Version++;
        repository.PublishTimestamp(edit: timestamp => timestamp["meta"]!["snapshot.json"]!["version"] = 2);
        Assert.Contains("snapshot", (await FailsAsync(FailureClass.TufRollback, repository)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_timestamp_of_the_trusted_version_changes_nothing()
    {
        var repository = TestRepository.Published();
        await SucceedsAsync(repository);
        var before = File.ReadAllBytes(CachePath("timestamp.json"));
        repository.PublishTimestamp(edit: timestamp => timestamp["x-other"] = 1);
        await SucceedsAsync(repository);
        Assert.Equal(before, File.ReadAllBytes(CachePath("timestamp.json")));
    }

    [Fact]
    public async Task a_repository_that_stands_still_is_told_by_the_expiry()
    {
        var repository = TestRepository.Published(r => r.Timestamp.Expires = Start.AddDays(7));
        await SucceedsAsync(repository);
        var failure = await FailsAsync(FailureClass.TufExpired, repository, new(Start.AddDays(7)));
        Assert.Equal("valid until 2026-06-08T12:00:00Z", failure.Actual);
    }

    [Fact]
    public async Task an_expired_timestamp_is_not_remembered()
    {
        var repository = TestRepository.Published(r => r.Timestamp.Expires = Start);
        await FailsAsync(FailureClass.TufExpired, repository);
        Assert.False(File.Exists(CachePath("timestamp.json")));
    }

    [Fact]
    public async Task a_timestamp_that_does_not_list_the_snapshot_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishTimestamp(edit: timestamp => timestamp["meta"] = new JsonObject());
        await FailsAsync(FailureClass.TufRoleMissing, repository);
    }

    [Fact]
    public async Task the_metadata_of_another_role_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishTimestamp(edit: timestamp => timestamp["_type"] = "snapshot");
        await FailsAsync(FailureClass.TufTypeMismatch, repository);
    }

    [Fact]
    public async Task a_repository_without_a_timestamp_is_refused()
    {
        var repository = TestRepository.Published();
        repository.Files.Remove("timestamp.json");
        Assert.Equal("timestamp.json", (await FailsAsync(FailureClass.TufFileMissing, repository)).Expected);
    }

    [Fact]
    public async Task an_endless_timestamp_is_read_to_its_bound_alone()
    {
        var repository = TestRepository.Published();
        repository.Files["timestamp.json"] = new byte[1 << 20];
        await FailsAsync(FailureClass.TufFileTooLarge, repository);
    }

    [Fact]
    public async Task a_timestamp_with_a_member_twice_is_refused()
    {
        var repository = TestRepository.Published();
        var text = Encoding.UTF8.GetString(repository.Files["timestamp.json"]).Replace("\"version\"", "\"version\":9,\"version\"", StringComparison.Ordinal);
        repository.Files["timestamp.json"] = Encoding.UTF8.GetBytes(text);
        await FailsAsync(FailureClass.JsonDuplicateMember, repository);
    }

    [Fact]
    public async Task rotated_keys_make_the_trusted_timestamp_and_snapshot_forgotten()
    {
        var repository = TestRepository.Published(r => (r.Timestamp.Version, r.Snapshot.Version, r.Targets.Version) = (999, 999, 999));
        await SucceedsAsync(repository);
        repository.PublishNextRoot(r => r.Timestamp.Keys = [TestKey.Ed25519()]);
        (repository.Timestamp.Version, repository.Snapshot.Version, repository.Targets.Version) = (1, 1, 1);
        repository.PublishAll();
        Assert.Equal(1, Version(await SucceedsAsync(repository), "timestamp"));
    }

    [Fact]
    public async Task a_rotated_snapshot_key_lets_targets_go_back()
    {
        var repository = TestRepository.Published(r => r.Targets.Version = 999);
        await SucceedsAsync(repository);
        repository.PublishNextRoot(r => r.Snapshot.Keys = [TestKey.Ed25519()]);
        (repository.Timestamp.Version, repository.Snapshot.Version, repository.Targets.Version) = (2, 2, 1);
        repository.PublishAll();
        Assert.Equal(1, Version(await SucceedsAsync(repository), "targets"));
    }

    [Fact]
    public async Task a_rotated_snapshot_key_lets_the_snapshot_go_back_that_the_timestamp_lists()
    {
        var repository = TestRepository.Published(r => r.Snapshot.Version = 999);
        await SucceedsAsync(repository);
        repository.PublishNextRoot(r => r.Snapshot.Keys = [TestKey.Ed25519()]);
        (repository.Timestamp.Version, repository.Snapshot.Version) = (2, 1);
        repository.PublishAll();
        Assert.Equal(1, Version(await SucceedsAsync(repository), "snapshot"));
    }

    [Fact]
    public async Task a_key_that_is_added_is_no_rotation()
    {
        var repository = TestRepository.Published(r => r.Timestamp.Version = 999);
        await SucceedsAsync(repository);
        repository.PublishNextRoot(r => r.Timestamp.Keys.Add(TestKey.Ed25519()));
        repository.Timestamp.Version = 1;
        repository.PublishTimestamp();
        await FailsAsync(FailureClass.TufRollback, repository);
    }
}
