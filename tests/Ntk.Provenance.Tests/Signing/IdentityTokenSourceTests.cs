using Ntk.Provenance.Signing;

namespace Ntk.Provenance.Tests.Signing;

public sealed class IdentityTokenSourceTests(ServedSigstore sigstore) : DevelopmentSigning(sigstore)
{
    private const string Bearer = "a-request-token-that-nobody-else-may-see";

    [Fact]
    public void a_token_is_read_from_a_file_with_a_line_break()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, TokenText() + "\n");
        Assert.Equal(Subject, IdentityTokenSource.FromFile(file, DateTimeOffset.UtcNow).Required().Subject);
        File.Delete(file);
    }

    [Fact]
    public void a_file_that_is_not_there_is_refused() => Assert.Equal(
        FailureClass.TokenMissing, IdentityTokenSource.FromFile(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()), DateTimeOffset.UtcNow).Failure?.Class);

    [Fact]
    public void a_file_without_end_is_refused() => Assert.Equal(FailureClass.TokenMalformed, IdentityTokenSource.FromFile("/dev/zero", DateTimeOffset.UtcNow).Failure?.Class);

    [Theory]
    [InlineData("SIGSTORE_ID_TOKEN")]
    [InlineData("CIRCLE_OIDC_TOKEN_V2")]
    public async Task a_token_is_read_from_its_variable(string name) =>
        Assert.Equal(Subject, (await FindAsync(new() { [name] = TokenText() })).Required().Subject);

    [Fact]
    public async Task a_token_is_asked_for_where_a_workflow_may_have_one()
    {
        var found = await FindAsync(new()
        {
            ["ACTIONS_ID_TOKEN_REQUEST_URL"] = $"{Server.Url}/token?subject={Uri.EscapeDataString(Subject)}",
            ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = Bearer,
        });
        Assert.Equal(Subject, found.Required().Subject);
    }

    [Fact]
    public async Task an_environment_without_a_token_is_refused() => Assert.Equal(FailureClass.TokenMissing, (await FindAsync([])).Failure?.Class);

    [Theory]
    [InlineData("not a url")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://tokens.invalid/")]
    [InlineData("/token")]
    public async Task a_request_url_that_a_secret_must_not_go_to_is_refused(string url)
    {
        var failure = (await FindAsync(new() { ["ACTIONS_ID_TOKEN_REQUEST_URL"] = url, ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = Bearer })).Failure!;
        Assert.Equal((FailureClass.TokenMissing, url), (failure.Class, failure.Actual));
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("two words")]
    [InlineData("é")]
    public async Task a_bearer_token_that_no_header_holds_is_refused_and_not_shown(string bearer)
    {
        var failure = (await FindAsync(new() { ["ACTIONS_ID_TOKEN_REQUEST_URL"] = Server.Url + "/token", ["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = bearer })).Failure!;
        Assert.Equal((FailureClass.TokenMissing, false), (failure.Class, failure.ToString().Contains(bearer, StringComparison.Ordinal)));
    }

    private Task<Outcome<IdentityToken>> FindAsync(Dictionary<string, string> environment) =>
        IdentityTokenSource.FromEnvironmentAsync(environment.GetValueOrDefault, Services, DateTimeOffset.UtcNow, default);
}
