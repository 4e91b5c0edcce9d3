using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Ntk.DevelopmentSigstore.Keys;
using Ntk.DevelopmentSigstore.Refusals;
using Ntk.DevelopmentSigstore.Tokens;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class OidcIssuerTests : IDisposable
{
    private readonly StandingClock _clock = new();
    private readonly OidcIssuer _issuer;

    public OidcIssuerTests() => _issuer = Issuer("https://issuer.example.invalid");

    public void Dispose() => _issuer.Dispose();

    [Fact]
    public void a_token_of_its_own_is_read()
    {
        var token = _issuer.Issue(new TokenRequest("me")
        {
            Email = "me@example.invalid",
            Claims = ImmutableDictionary<string, string>.Empty.Add("ref", "refs/heads/main"),
        });
        var claims = _issuer.Read(token);
        Assert.Equal(("me", "me@example.invalid", "refs/heads/main"), (claims["sub"], claims["email"], claims["ref"]));
    }

    [Fact]
    public void a_claim_does_not_replace_what_the_issuer_says()
    {
        var claims = ImmutableDictionary<string, string>.Empty.Add("iss", "other").Add("sub", "other").Add("aud", "other");
        Assert.Equal("me", _issuer.Read(_issuer.Issue(new TokenRequest("me") { Claims = claims }))["sub"]);
    }

    [Fact]
    public void an_address_that_nobody_verified_is_not_taken()
    {
        var claims = ImmutableDictionary<string, string>.Empty.Add("email", "me@example.invalid");
        Assert.False(_issuer.Read(_issuer.Issue(new TokenRequest("me") { Claims = claims })).ContainsKey("email"));
    }

    [Theory]
    [InlineData(-1), InlineData(600)]
    public void a_token_is_refused_outside_of_its_time(int seconds)
    {
        var token = _issuer.Issue(new TokenRequest("me"));
        _clock.Now = DateTimeOffset.FromUnixTimeSeconds(_clock.Now.ToUnixTimeSeconds() + seconds);
        Checks.Refused(Refusal.ExpiredToken, () => _issuer.Read(token));
    }

    [Fact]
    public void a_token_for_another_audience_is_refused() =>
        Checks.Refused(Refusal.WrongAudience, () => _issuer.Read(_issuer.Issue(new TokenRequest("me") { Audience = "other" })));

    [Fact]
    public void a_token_of_another_issuer_is_refused()
    {
        using var other = Issuer("https://issuer.example.invalid");
        Checks.Refused(Refusal.InvalidToken, () => _issuer.Read(other.Issue(new TokenRequest("me"))));
    }

    [Fact]
    public void a_token_of_the_same_key_under_another_name_is_refused()
    {
        var keys = new KeyRing(PrivateFolder.InMemory());
        using OidcIssuer one = new(keys, "https://one.example.invalid", _clock), two = new(keys, "https://two.example.invalid", _clock);
        Checks.Refused(Refusal.InvalidToken, () => one.Read(two.Issue(new TokenRequest("me"))));
    }

    [Theory]
    [InlineData("none"), InlineData("HS256")]
    public void a_token_of_another_algorithm_is_refused(string algorithm)
    {
        var parts = _issuer.Issue(new TokenRequest("me")).Split('.');
        var header = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"{{algorithm}}"}"""));
        Checks.Refused(Refusal.InvalidToken, () => _issuer.Read($"{header}.{parts[1]}.{parts[2]}"));
    }

    [Theory]
    [InlineData(""), InlineData("a"), InlineData("a.b"), InlineData("a.b.c.d"), InlineData("..")]
    public void what_is_no_token_is_refused(string token) => Assert.Throws<RefusedException>(() => _issuer.Read(token));

    [Fact]
    public void a_token_beyond_the_bound_is_refused() =>
        Checks.Refused(Refusal.InvalidToken, () => _issuer.Read(_issuer.Issue(new TokenRequest(new string('m', OidcIssuer.MaxTokenSize)))));

    [Fact]
    public void a_changed_character_is_refused()
    {
        var token = _issuer.Issue(new TokenRequest("me"));
        Gen.Select(Gen.Int[0, token.Length - 1], Gen.Char["ABC09-_."]).Where((at, c) => token[at] != c).Sample((at, c) =>
        {
            var changed = token[..at] + c + token[(at + 1)..];
            try
            {
                _issuer.Read(changed);
                return false;
            }
            catch (RefusedException)
            {
                return true;
            }
        });
    }

    private OidcIssuer Issuer(string name) => new(new KeyRing(PrivateFolder.InMemory()), name, _clock);
}
