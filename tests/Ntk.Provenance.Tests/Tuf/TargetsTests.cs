using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf;

public sealed class TargetsTests : TufCase
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_target_is_given_whether_or_not_snapshots_are_consistent(bool consistent)
    {
        var repository = TestRepository.Published(r => r.Consistent = consistent);
        Assert.Equal("the trusted root", Text(await SucceedsAsync(repository), "trusted_root.json"));
    }

    [Fact]
    public async Task a_target_in_a_folder_has_its_hash_before_its_last_part()
    {
        var repository = TestRepository.Published(r => r.Targets.Targets["keys/of all/log.pem"] = [1, 2, 3]);
        var plain = repository.Files.Keys.Single(path => path.EndsWith(".log.pem", StringComparison.Ordinal));
        repository.Files[$"targets/keys/of%20all/{plain.Split('/')[^1]}"] = repository.Files[plain];
        repository.Files.Remove(plain);
        var update = await SucceedsAsync(repository, new(Start) { Targets = ["keys/of all/log.pem"] });
        Assert.Equal(new byte[] { 1, 2, 3 }, update.Targets["keys/of all/log.pem"].ToArray());
    }

    [Fact]
    public async Task targets_that_another_key_signed_are_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishTargets(signers: [repository.Snapshot.Keys[0]]);
        repository.PublishSnapshot();
        repository.PublishTimestamp();
        await FailsAsync(FailureClass.TufSignaturesTooFew, repository);
    }

    [Fact]
    public async Task targets_of_another_snapshot_are_told_by_their_hash()
    {
        var repository = TestRepository.Published();
        var file = repository.Files["1.targets.json"];
        file[^1] = (byte)' ';
        file[^2] = (byte)'}';
        await FailsAsync(FailureClass.TufHashMismatch, repository);
    }

    [Fact]
    public async Task targets_of_another_version_than_listed_are_refused()
    {
        var repository = TestRepository.Published(r => r.ListsHashes = false);
        repository.Targets.Version = 2;
        repository.PublishTargets();
        repository.Files["1.targets.json"] = repository.Files["2.targets.json"];
        await FailsAsync(FailureClass.TufVersionMismatch, repository);
    }

    [Fact]
    public async Task expired_targets_are_refused()
    {
        var repository = TestRepository.Published(r => r.Targets.Expires = Start);
        Assert.Contains("'targets'", (await FailsAsync(FailureClass.TufExpired, repository)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_target_with_another_content_is_refused()
    {
        var repository = TestRepository.Published();
        TargetFile(repository)[0] ^= 1;
        await FailsAsync(FailureClass.TufHashMismatch, repository);
    }

    [Fact]
    public async Task each_listed_hash_has_to_be_that_of_the_target()
    {
        var repository = TestRepository.Published();
        repository.PublishTargets(edit: targets => targets["targets"]!["trusted_root.json"]!["hashes"]!["sha512"] = new string('0', 128));
        repository.PublishSnapshot();
        repository.PublishTimestamp();
        await FailsAsync(FailureClass.TufHashMismatch, repository);
    }

    [Fact]
    public async Task a_target_that_is_longer_than_listed_is_refused()
    {
        var repository = TestRepository.Published();
        repository.Files[TargetPath(repository)] = [.. TargetFile(repository), 0];
        await FailsAsync(FailureClass.TufLengthMismatch, repository);
    }

    [Fact]
    public async Task a_target_that_is_listed_larger_than_any_trust_root_is_refused()
    {
        var repository = TestRepository.Published(r => r.Targets.Targets["trusted_root.json"] = new byte[(4 << 20) + 1]);
        await FailsAsync(FailureClass.TufFileTooLarge, repository);
    }

    [Fact]
    public async Task a_target_without_hashes_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishTargets(edit: targets => targets["targets"]!["trusted_root.json"]!.AsObject().Remove("hashes"));
        repository.PublishSnapshot();
        repository.PublishTimestamp();
        await FailsAsync(FailureClass.JsonMemberMissing, repository);
    }

    [Fact]
    public async Task a_target_that_nobody_names_is_refused()
    {
        var repository = TestRepository.Published();
        Assert.Equal("other.json", (await FailsAsync(FailureClass.TufTargetMissing, repository, new(Start) { Targets = ["other.json"] })).Expected);
    }

    [Fact]
    public async Task an_optional_target_that_nobody_names_is_left_out()
    {
        var update = await SucceedsAsync(TestRepository.Published());
        Assert.Equal(["trusted_root.json"], update.Targets.Keys);
    }

    [Fact]
    public async Task an_optional_target_that_is_named_is_given()
    {
        var repository = TestRepository.Published(r => r.Targets.Targets["signing_config.v0.2.json"] = [7]);
        Assert.Equal(2, (await SucceedsAsync(repository)).Targets.Count);
    }

    [Fact]
    public async Task a_target_that_is_named_and_not_there_is_refused()
    {
        var repository = TestRepository.Published();
        repository.Files.Remove(TargetPath(repository));
        await FailsAsync(FailureClass.TufFileMissing, repository);
    }

    [Fact]
    public async Task the_result_says_which_versions_and_expiries_were_verified()
    {
        var repository = TestRepository.Published(r => (r.Timestamp.Version, r.Snapshot.Version) = (4, 3));
        Assert.Equal(
            [
                new VerifiedMetadata(TufRole.Root, "root", 1, Start.AddDays(365)),
                new VerifiedMetadata(TufRole.Timestamp, "timestamp", 4, Start.AddDays(365)),
                new VerifiedMetadata(TufRole.Snapshot, "snapshot", 3, Start.AddDays(365)),
                new VerifiedMetadata(TufRole.Targets, "targets", 1, Start.AddDays(365)),
            ],
            (await SucceedsAsync(repository)).Metadata);
    }

    private static string TargetPath(TestRepository repository) => repository.Files.Keys.Single(path => path.StartsWith("targets/", StringComparison.Ordinal));

    private static byte[] TargetFile(TestRepository repository) => repository.Files[TargetPath(repository)];
}
