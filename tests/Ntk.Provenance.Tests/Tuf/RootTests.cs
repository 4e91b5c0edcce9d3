using System.Text.Json.Nodes;

namespace Ntk.Provenance.Tests.Tuf;

public sealed class RootTests : TufCase
{
    [Fact]
    public async Task the_root_that_follows_is_trusted_and_remembered()
    {
        var repository = TestRepository.Published();
        repository.PublishNextRoot(r => r.Root.Keys = [TestKey.Ed25519()]);
        repository.PublishNextRoot(r => r.Root.Keys = [TestKey.Rsa(), TestKey.P384()]);
        Assert.Equal(3, Version(await SucceedsAsync(repository), "root"));
        Assert.Equal(repository.RootFile(3), File.ReadAllBytes(CachePath("3.root.json")));
    }

    [Fact]
    public async Task a_root_that_only_the_old_keys_signed_is_refused()
    {
        var repository = TestRepository.Published();
        var old = repository.Root.Keys;
        repository.PublishNextRoot(r => r.Root.Keys = [TestKey.P256()]);
        repository.PublishRoot(old);
        Assert.Contains("root version 2", (await FailsAsync(FailureClass.TufSignaturesTooFew, repository)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_root_that_only_the_new_keys_signed_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishNextRoot(r => r.Root.Keys = [TestKey.P256()]);
        repository.PublishRoot();
        Assert.Contains("root version 1", (await FailsAsync(FailureClass.TufSignaturesTooFew, repository)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_refused_root_is_not_remembered()
    {
        var repository = TestRepository.Published();
        repository.PublishNextRoot(r => r.Root.Keys = [TestKey.P256()]);
        repository.PublishRoot();
        await FailsAsync(FailureClass.TufSignaturesTooFew, repository);
        Assert.False(File.Exists(CachePath("2.root.json")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task a_root_whose_version_is_not_the_next_is_refused(long version)
    {
        var repository = TestRepository.Published();
        repository.Root.Version = 2;
        repository.PublishRoot(edit: root => root["version"] = version);
        var failure = await FailsAsync(FailureClass.TufRootVersionNotNext, repository);
        Assert.Equal(("2", $"{version}"), (failure.Expected, failure.Actual));
    }

    [Fact]
    public async Task an_earlier_root_in_the_place_of_the_next_is_a_rollback()
    {
        var repository = TestRepository.Published();
        repository.PublishNextRoot(_ => { });
        await SucceedsAsync(repository);
        repository.Files["3.root.json"] = repository.RootFile(1);
        await FailsAsync(FailureClass.TufRollback, repository);
    }

    [Fact]
    public async Task an_expired_root_on_the_way_to_a_valid_one_does_not_matter()
    {
        var repository = TestRepository.Published(r => r.Root.Expires = Start.AddDays(-1));
        repository.PublishNextRoot(r => r.Root.Expires = Start.AddDays(1));
        Assert.Equal(2, Version(await SucceedsAsync(repository), "root"));
    }

    [Fact]
    public async Task the_newest_root_must_not_have_expired()
    {
        var repository = TestRepository.Published(r => r.Root.Expires = Start);
        Assert.Contains("'root'", (await FailsAsync(FailureClass.TufExpired, repository)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task one_key_under_two_ids_counts_once()
    {
        var key = TestKey.P256();
        var repository = TestRepository.Published(r =>
        {
            r.Targets.Keys = [key, key with { Id = "another" }];
            r.Targets.Threshold = 2;
        });
        Assert.Equal("1", (await FailsAsync(FailureClass.TufSignaturesTooFew, repository)).Actual);
    }

    [Fact]
    public async Task a_threshold_of_different_keys_of_every_kind_is_enough()
    {
        var repository = TestRepository.Published(r =>
        {
            r.Targets.Keys = [TestKey.P256(), TestKey.P384(), TestKey.Rsa(), TestKey.Ed25519(), TestKey.P256Point()];
            r.Targets.Threshold = 5;
        });
        await SucceedsAsync(repository);
    }

    [Fact]
    public async Task a_key_of_an_unknown_scheme_is_read_past()
    {
        var repository = TestRepository.Published(r => r.Targets.Keys.Add(TestKey.P256() with { Scheme = "ml-dsa-65" }));
        await SucceedsAsync(repository);
    }

    [Fact]
    public async Task a_role_whose_keys_are_all_of_an_unknown_scheme_is_unsupported()
    {
        var repository = TestRepository.Published(r => r.Targets.Keys = [TestKey.P256() with { Scheme = "ml-dsa-65" }]);
        Assert.Equal("ecdsa/ml-dsa-65", (await FailsAsync(FailureClass.TufKeyUnsupported, repository)).Actual);
    }

    [Fact]
    public async Task a_key_of_another_kind_than_its_scheme_is_refused()
    {
        var repository = TestRepository.Published(r => r.Targets.Keys = [TestKey.P384() with { Scheme = "ecdsa-sha2-nistp256" }]);
        await FailsAsync(FailureClass.KeyMalformed, repository);
    }

    [Fact]
    public async Task a_root_without_one_of_its_four_roles_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishRoot(edit: root => root["roles"]!.AsObject().Remove("snapshot"));
        await FailsAsync(FailureClass.JsonMemberMissing, repository);
    }

    [Fact]
    public async Task a_threshold_of_nobody_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishRoot(edit: root => root["roles"]!["snapshot"]!["threshold"] = 0);
        await FailsAsync(FailureClass.JsonValueOutOfBounds, repository);
    }

    [Fact]
    public async Task a_version_that_is_a_string_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishRoot(edit: root => root["version"] = "1");
        await FailsAsync(FailureClass.JsonValueMalformed, repository);
    }

    [Fact]
    public async Task another_specification_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishRoot(edit: root => root["spec_version"] = "2.0.0");
        await FailsAsync(FailureClass.TufSpecificationUnknown, repository);
    }

    [Fact]
    public async Task members_that_are_not_known_are_allowed_and_are_part_of_what_is_signed()
    {
        var repository = TestRepository.Published();
        repository.PublishRoot(edit: root => root["x-owner"] = new JsonArray("line\nbreak", true, null, -3));
        await SucceedsAsync(repository);
        var changed = System.Text.Encoding.UTF8.GetString(repository.RootFile(1)).Replace("-3", "-4", StringComparison.Ordinal);
        repository.Files["1.root.json"] = System.Text.Encoding.UTF8.GetBytes(changed);
        await FailsAsync(FailureClass.TufSignaturesTooFew, repository);
    }

    [Fact]
    public async Task a_fraction_anywhere_in_what_is_signed_is_refused()
    {
        var repository = TestRepository.Published();
        repository.PublishRoot(edit: root => root["x-share"] = 0.5);
        await FailsAsync(FailureClass.TufNotCanonical, repository);
    }

    [Fact]
    public async Task an_endless_root_is_read_to_its_bound_alone()
    {
        var repository = TestRepository.Published();
        repository.Files["2.root.json"] = new byte[32 << 20];
        await FailsAsync(FailureClass.TufFileTooLarge, repository);
    }

    [Fact]
    public async Task a_run_takes_so_many_new_roots_and_no_more()
    {
        var repository = TestRepository.Published(r => r.Root.Keys = [TestKey.Ed25519()]);
        for (var i = 0; i < 257; i++)
            repository.PublishNextRoot(_ => { });
        Assert.Equal(257, Version(await SucceedsAsync(repository), "root"));
        Assert.Equal(258, Version(await SucceedsAsync(repository), "root"));
    }
}
