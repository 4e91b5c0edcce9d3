using System.Buffers.Text;
using System.Text;
using CsCheck;
using Ntk.Provenance.Signing;

namespace Ntk.Provenance.Tests.Signing;

public sealed class IdentityTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void the_email_address_is_the_subject_where_there_is_one() =>
        Assert.Equal("me@example.invalid", Valid("\"sub\":\"1234\",\"email\":\"me@example.invalid\"").Subject);

    [Fact]
    public void an_expired_token_is_refused_with_both_times()
    {
        var failure = IdentityToken.Parse(Jwt($"{{\"sub\":\"a\",\"exp\":{Now.ToUnixTimeSeconds()}}}"), Now).Failure!;
        Assert.Equal((FailureClass.TokenMalformed, "after 2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z"), (failure.Class, failure.Expected, failure.Actual));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a.b")]
    [InlineData("..")]
    [InlineData("a.*.c")]
    [InlineData("a.e30.c.d")]
    public void what_is_no_jwt_is_refused(string text) => Assert.NotNull(IdentityToken.Parse(text, Now).Failure);

    [Theory]
    [InlineData("{\"sub\":\"a\"}", FailureClass.JsonMemberMissing)]
    [InlineData("{\"exp\":99999999999}", FailureClass.JsonMemberMissing)]
    [InlineData("{\"sub\":\"a\",\"exp\":1e400}", FailureClass.JsonValueMalformed)]
    [InlineData("{\"sub\":\"a\",\"exp\":\"soon\"}", FailureClass.JsonValueMalformed)]
    [InlineData("{\"sub\":1,\"exp\":99999999999}", FailureClass.JsonValueMalformed)]
    [InlineData("{\"sub\":\"a\",\"sub\":\"b\",\"exp\":99999999999}", FailureClass.JsonDuplicateMember)]
    [InlineData("[]", FailureClass.JsonValueMalformed)]
    [InlineData("{", FailureClass.JsonMalformed)]
    public void claims_that_are_none_are_refused(string claims, FailureClass expected) =>
        Assert.Equal(expected, IdentityToken.Parse(Jwt(claims), Now).Failure?.Class);

    [Fact]
    public void a_token_that_never_expires_is_read() => Assert.True(IdentityToken.Parse(Jwt("{\"sub\":\"a\",\"exp\":9223372036854775807}"), Now).Succeeded);

    [Fact]
    public void a_token_beyond_its_bound_is_refused() =>
        Assert.Equal(FailureClass.TokenMalformed, IdentityToken.Parse(Jwt($"{{\"sub\":\"{new string('a', 70_000)}\",\"exp\":1}}"), Now).Failure?.Class);

    [Fact]
    public void no_text_is_an_exception() => Gen.String[Gen.Char["ae3.{}=-_\"\n é"], 0, 40].Sample(text => !IdentityToken.Parse(text, Now).Succeeded);

    [Fact]
    public void a_token_is_shown_nowhere() => Assert.Equal(nameof(IdentityToken), Valid("\"sub\":\"a\"").ToString());

    private static IdentityToken Valid(string claims) => IdentityToken.Parse(Jwt($"{{{claims},\"exp\":99999999999}}"), Now).Required();

    private static string Jwt(string claims) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.c2ln";
}
