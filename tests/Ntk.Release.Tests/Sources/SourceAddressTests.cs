using Ntk.Release.Failures;
using Ntk.Release.Sources;

namespace Ntk.Release.Tests.Sources;

public sealed class SourceAddressTests
{
    [Theory]
    [InlineData("https://host.example/a/b.git", "git+https://host.example/a/b")]
    [InlineData("https://host.example/a/b/", "git+https://host.example/a/b")]
    [InlineData("https://user:secret@host.example/a/b", "git+https://host.example/a/b")]
    [InlineData("https://host.example:8443/a/b?token=secret#x", "git+https://host.example:8443/a/b")]
    [InlineData("http://host.example/a", "git+http://host.example/a")]
    [InlineData("ssh://git@host.example:2222/a/b.git", "git+https://host.example/a/b")]
    [InlineData("git@host.example:a/b.git", "git+https://host.example/a/b")]
    [InlineData("host.example:a/b", "git+https://host.example/a/b")]
    public void an_address_is_where_everybody_finds_the_same(string remote, string expected) => Assert.Equal(expected, SourceAddress.OfRemote(remote));

    [Theory]
    [InlineData("/srv/git/a.git"), InlineData("file:///srv/git/a.git"), InlineData("../a"), InlineData("./a:b")]
    public void a_place_on_this_machine_is_no_address(string remote) =>
        Assert.Equal(ReleaseFault.SourceUri, Assert.Throws<ReleaseException>(() => SourceAddress.OfRemote(remote)).Fault);

    [Fact]
    public void a_refused_address_is_not_repeated_for_it_may_hold_a_secret() =>
        Assert.DoesNotContain(
            "secret", Assert.Throws<ReleaseException>(() => SourceAddress.OfRemote("ftp://u:secret@host.example/a")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://host.example/a"), InlineData("git+https://u@host.example/a"), InlineData("git+https://host.example/a?b"), InlineData("git+x")]
    public async Task a_given_address_that_others_can_not_use_is_refused(string given)
    {
        var tree = new SourceTree("/", "1.0.0", DateTimeOffset.UnixEpoch, null, []);
        var refusal = await Assert.ThrowsAsync<ReleaseException>(() => SourceAddress.FindAsync(tree, given, TestContext.Current.CancellationToken));
        Assert.Equal(ReleaseFault.SourceUri, refusal.Fault);
    }
}
