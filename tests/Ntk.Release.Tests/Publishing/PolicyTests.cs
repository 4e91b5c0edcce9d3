using System.Text;
using Ntk.Provenance.Policy;

namespace Ntk.Release.Tests.Publishing;

public sealed class PolicyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task an_identity_with_its_issuer_is_the_publisher()
    {
        var policy = await ReadAsync("--identity", "me@example.org", "--issuer", "https://issuer.example.org", "--source", "git+https://host.example/*");
        Assert.Equal(("me@example.org (by https://issuer.example.org)", "git+https://host.example/*"), (policy.Publisher.ToString(), policy.Source!.Text));
    }

    [Fact]
    public async Task a_key_is_the_publisher()
    {
        var made = await Run.Release(_folder.Path, "key", "new", "--output", _folder["key"], "--password-file", _folder.Write("password", "x\n"));
        Assert.IsType<KeyPolicy>((await ReadAsync("--key", _folder.Write("key.pub", made.Output))).Publisher);
    }

    [Fact]
    public async Task rebuilders_have_a_name_and_an_issuer()
    {
        var policy = await ReadAsync(
            "--identity", "me@example.org", "--issuer", "https://i.example.org", "--rebuilder", "a@example.org https://i.example.org",
            "--rebuilder", "b@example.org https://j.example.org", "--rebuilders-required", "2");
        Assert.Equal(2, policy.RebuildersRequired);
        Assert.Equal(["a@example.org (by https://i.example.org)", "b@example.org (by https://j.example.org)"], policy.Rebuilders.Select(r => r.ToString()));
    }

    [Fact]
    public async Task more_rebuilders_than_there_are_can_not_be_asked_for() =>
        (await WriteAsync("--identity", "me", "--issuer", "https://i.example.org", "--rebuilders-required", "1")).AssertFailed(2, "[PolicyMalformed]");

    [Fact]
    public async Task a_name_without_an_issuer_is_wrong_usage() => (await WriteAsync("--identity", "me@example.org")).AssertFailed(2, "belong together");

    [Fact]
    public async Task nobody_is_no_publisher() => (await WriteAsync()).AssertFailed(2, "A publisher is");

    [Fact]
    public async Task a_policy_that_is_there_is_not_replaced()
    {
        var path = _folder.Write("policy.json", "mine");
        Assert.NotEqual(0, (await WriteAsync("--identity", "me", "--issuer", "https://i.example.org", "--output", path)).Exit);
        Assert.Equal("mine", File.ReadAllText(path));
    }

    private async Task<ReleasePolicy> ReadAsync(params string[] options)
    {
        var written = await WriteAsync(options);
        written.AssertDone();
        return ReleasePolicy.Parse(Encoding.UTF8.GetBytes(written.Output)).Required();
    }

    private Task<Run.Outcome> WriteAsync(params string[] options) => Run.Release(_folder.Path, ["policy", .. options]);
}
