using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf;

public sealed class DelegationTests : TufCase
{
    private static readonly TrustRootQuery Query = new(Start) { Targets = ["team/file"], OptionalTargets = [] };

    [Fact]
    public async Task a_delegated_role_speaks_for_its_paths()
    {
        var repository = Repository(("team", "team/*", false, true));
        var update = await SucceedsAsync(repository, Query);
        Assert.Equal("team", Text(update, "team/file"));
        Assert.Contains(update.Metadata, file => file is { Role: TufRole.Targets, Name: "team" });
    }

    [Fact]
    public async Task a_delegated_role_does_not_speak_for_other_paths()
    {
        var repository = Repository(("team", "teams/*", false, true));
        await FailsAsync(FailureClass.TufTargetMissing, repository, Query);
        Assert.DoesNotContain("1.team.json", repository.Requests);
    }

    [Fact]
    public async Task a_delegated_role_may_speak_for_beginnings_of_hashes()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("team/file")));
        await SucceedsAsync(Bins(hash[..2]), Query);
        await FailsAsync(FailureClass.TufTargetMissing, Bins(hash[..2] + (hash[2] == '0' ? '1' : '0')), Query);
    }

    [Fact]
    public async Task the_first_of_two_delegations_prevails()
    {
        var repository = Repository(("first", "team/*", false, true), ("second", "team/*", false, true));
        Assert.Equal("first", Text(await SucceedsAsync(repository, Query), "team/file"));
    }

    [Fact]
    public async Task after_a_delegation_that_has_not_the_target_the_next_is_asked()
    {
        var repository = Repository(("first", "team/*", false, false), ("second", "team/*", false, true));
        Assert.Equal("second", Text(await SucceedsAsync(repository, Query), "team/file"));
    }

    [Fact]
    public async Task after_a_terminating_delegation_nobody_is_asked()
    {
        var repository = Repository(("first", "team/*", true, false), ("second", "team/*", false, true));
        await FailsAsync(FailureClass.TufTargetMissing, repository, Query);
        Assert.DoesNotContain("1.second.json", repository.Requests);
    }

    [Fact]
    public async Task a_terminating_delegation_further_down_ends_the_whole_search()
    {
        var repository = Repository(("first", "team/*", false, false), ("second", "team/*", false, true));
        Delegate(repository, repository.Delegated["first"], "below", "team/*", terminating: true);
        repository.PublishAll();
        await FailsAsync(FailureClass.TufTargetMissing, repository, Query);
    }

    [Fact]
    public async Task a_terminating_delegation_for_other_paths_ends_nothing()
    {
        var repository = Repository(("first", "other/*", true, false), ("second", "team/*", false, true));
        await SucceedsAsync(repository, Query);
    }

    [Fact]
    public async Task the_search_goes_down_before_it_goes_on()
    {
        var repository = Repository(("first", "team/*", false, false), ("second", "team/*", false, true));
        Delegate(repository, repository.Delegated["first"], "below", "team/*");
        repository.Delegated["below"].Targets["team/file"] = "below"u8.ToArray();
        repository.PublishAll();
        Assert.Equal("below", Text(await SucceedsAsync(repository, Query), "team/file"));
    }

    [Fact]
    public async Task a_circle_of_delegations_ends()
    {
        var repository = Repository(("first", "team/*", false, false), ("second", "team/*", false, false));
        repository.Delegated["first"].Delegations.Add(new TestDelegation("second", ["team/*"]));
        repository.Delegated["second"].Delegations.Add(new TestDelegation("first", ["team/*"]));
        repository.PublishAll();
        await FailsAsync(FailureClass.TufTargetMissing, repository, Query);
        Assert.Single(repository.Requests, "1.first.json");
    }

    [Fact]
    public async Task a_search_visits_so_many_roles_and_no_more()
    {
        var repository = Repository([.. Enumerable.Range(0, 40).Select(i => (i.ToString(CultureInfo.InvariantCulture), "team/*", false, i == 39))]);
        await FailsAsync(FailureClass.TufDelegationsTooMany, repository, Query);
    }

    [Fact]
    public async Task delegated_metadata_that_another_key_signed_is_refused()
    {
        var repository = Repository(("team", "team/*", false, true));
        repository.PublishDelegated("team", signers: repository.Targets.Keys);
        repository.PublishSnapshot();
        repository.PublishTimestamp();
        Assert.Contains("'targets' version 1", (await FailsAsync(FailureClass.TufSignaturesTooFew, repository, Query)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task expired_delegated_metadata_is_refused()
    {
        var repository = Repository(("team", "team/*", false, true));
        repository.Delegated["team"].Expires = Start;
        repository.PublishAll();
        await FailsAsync(FailureClass.TufExpired, repository, Query);
    }

    [Fact]
    public async Task a_role_may_have_any_name()
    {
        var repository = Repository(("../a role/é", "team/*", false, true));
        await SucceedsAsync(repository, Query);
        Assert.Contains("1...%2Fa%20role%2F%C3%A9.json", repository.Requests);
        Assert.Single(Directory.GetFiles(CachePath("roles")));
    }

    [Theory]
    [InlineData("root")]
    [InlineData("snapshot")]
    [InlineData("")]
    public async Task a_delegated_role_can_not_have_the_name_of_another(string name)
    {
        var repository = Repository(("team", "team/*", false, true));
        repository.PublishTargets(edit: targets => targets["delegations"]!["roles"]![0]!["name"] = name);
        repository.PublishSnapshot();
        repository.PublishTimestamp();
        await FailsAsync(FailureClass.TufRoleMalformed, repository, Query);
    }

    [Fact]
    public async Task two_delegations_of_one_name_are_refused()
    {
        var repository = Repository(("team", "team/*", false, true));
        repository.PublishTargets(edit: targets => targets["delegations"]!["roles"]!.AsArray().Add(targets["delegations"]!["roles"]![0]!.DeepClone()));
        repository.PublishSnapshot();
        repository.PublishTimestamp();
        await FailsAsync(FailureClass.TufRoleMalformed, repository, Query);
    }

    [Fact]
    public async Task a_delegation_by_both_paths_and_hashes_is_refused()
    {
        var repository = Repository(("team", "team/*", false, true));
        repository.PublishTargets(edit: targets => targets["delegations"]!["roles"]![0]!["path_hash_prefixes"] = new System.Text.Json.Nodes.JsonArray("00"));
        repository.PublishSnapshot();
        repository.PublishTimestamp();
        await FailsAsync(FailureClass.TufRoleMalformed, repository, Query);
    }

    [Theory]
    [InlineData("targets/*.tgz", "targets/foo.tgz", true)]
    [InlineData("targets/*.tgz", "targets/foo.txt", false)]
    [InlineData("foo-version-?.tgz", "foo-version-2.tgz", true)]
    [InlineData("foo-version-?.tgz", "foo-version-alpha.tgz", false)]
    [InlineData("*.tgz", "foo.tgz", true)]
    [InlineData("*.tgz", "targets/foo.tgz", false)]
    [InlineData("foo.tgz", "foo.tgz", true)]
    [InlineData("foo.tgz", "Foo.tgz", false)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("a*b*c", "aXcXb", false)]
    [InlineData("[ab]", "a", false)]
    [InlineData("*/*", "a/b/c", false)]
    public void a_pattern_matches_as_the_specification_says(string pattern, string path, bool matches) =>
        Assert.Equal(matches, PathPattern.Matches(pattern, path));

    [Fact]
    public void a_pattern_of_many_stars_takes_no_time_to_speak_of() =>
        Assert.False(PathPattern.Matches(string.Concat(Enumerable.Repeat("*a", 500)) + "b", new string('a', 1000)));

    private static TestRepository Bins(string prefix)
    {
        var repository = Repository(("team", "unused", false, true));
        repository.Targets.Delegations[0] = new TestDelegation("team", []) { HashPrefixes = [prefix] };
        repository.PublishAll();
        return repository;
    }

    private static TestRepository Repository(params (string Name, string Pattern, bool Terminating, bool HasTarget)[] roles) => TestRepository.Published(r =>
    {
        foreach (var (name, pattern, terminating, hasTarget) in roles)
        {
            Delegate(r, r.Targets, name, pattern, terminating);
            if (hasTarget)
                r.Delegated[name].Targets["team/file"] = Encoding.UTF8.GetBytes(name);
        }
    });

    private static void Delegate(TestRepository repository, TestRole by, string name, string pattern, bool terminating = false)
    {
        repository.Delegated[name] = new TestRole(TestKey.Ed25519());
        by.Delegations.Add(new TestDelegation(name, [pattern], terminating));
    }
}
