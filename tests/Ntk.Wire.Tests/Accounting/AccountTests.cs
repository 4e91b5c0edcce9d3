using System.Text;

namespace Ntk.Wire.Tests.Accounting;

/// <summary>What the accounting must find, on exchanges written by hand.</summary>
public sealed class AccountTests
{
    private const string Id = "AAAAAAAAAAAAAAAAAAAAAA";

    private const string Capability = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private const string Request = $"HEAD /v1/transfers/{Id} HTTP/1.1\r\nHost: relay.example:8443\r\nAuthorization: Ntk {Capability}\r\n\r\n";

    private const string Answer =
        "HTTP/1.1 204 No Content\r\nDate: Tue, 24 Nov 2026 08:00:00 GMT\r\nNtk-Protocol: 1\r\nUpload-Offset: 0\r\nUpload-Complete: ?0\r\nNtk-Expires: 1795600000\r\n\r\n";

    private const string Seal = $"POST /v1/transfers/{Id}/seal HTTP/1.1\r\nHost: relay.example\r\nAuthorization: Ntk {Capability}\r\nContent-Type: application/json\r\n";

    private const string Done = "HTTP/1.1 204 No Content\r\nNtk-Protocol: 1\r\n\r\n";

    [Fact]
    public void an_exchange_of_the_profile_is_accounted_for() => Assert.Empty(Violations(Request, Answer));

    [Fact]
    public void every_rule_of_framing_that_the_profile_needs_is_known() =>
        Assert.Empty(
            Profile.WireProfile.Current.Http.Framing.Request.Concat(Profile.WireProfile.Current.Http.Framing.Response)
                .Where(f => f.Value.Of is not null).Select(f => f.Key).Except(FramingRules.Known));

    [Theory]
    [InlineData("User-Agent: browser/1.0 (somebody)"), InlineData("Cookie: a=b"), InlineData("X-Name: holiday.jpg"), InlineData("Accept-Language: sv")]
    public void a_field_of_a_request_that_the_profile_does_not_name_is_found(string field) =>
        Assert.Equal(
            [$"HEAD /v1/transfers/{{transfer}} has {field}"],
            Violations(Request.Replace("Host:", $"{field}\r\nHost:", StringComparison.Ordinal), Answer));

    [Theory]
    [InlineData("Server: relay 1.2"), InlineData("Set-Cookie: a=b"), InlineData("Ntk-Receiver: " + Id)]
    public void a_field_of_an_answer_that_the_profile_does_not_name_is_found(string field) =>
        Assert.Equal(
            [$"the answer 204 to HEAD /v1/transfers/{{transfer}} has {field}"],
            Violations(Request, Answer.Replace("Date:", $"{field}\r\nDate:", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Upload-Offset: 0", "Upload-Offset: 00"), InlineData("Upload-Offset: 0", "Upload-Offset: 1099511627777")]
    [InlineData("Upload-Complete: ?0", "Upload-Complete: maybe"), InlineData("Ntk-Protocol: 1", "Ntk-Protocol: 1, hello")]
    public void a_value_outside_its_bounds_is_found(string right, string wrong) =>
        Assert.Equal(
            [$"the answer 204 to HEAD /v1/transfers/{{transfer}} has {wrong}"],
            Violations(Request, Answer.Replace(right, wrong, StringComparison.Ordinal)));

    [Fact]
    public void another_request_is_found() =>
        Assert.Equal(
            [$"HEAD /v1/transfers/{Id}?name=holiday is no request of the profile"],
            Violations(Request.Replace(Id, $"{Id}?name=holiday", StringComparison.Ordinal), Answer));

    [Fact]
    public void a_member_that_the_profile_does_not_name_is_found()
    {
        var body = $$"""{"length":70000,"root":"{{Capability}}","note":"for you"}""";
        Assert.Equal(
            ["POST /v1/transfers/{transfer}/seal has the member note: \"for you\""],
            Violations($"{Seal}Content-Length: {body.Length}\r\n\r\n{body}", Done));
    }

    [Fact]
    public void a_body_where_none_belongs_is_found() =>
        Assert.Equal(
            ["HEAD /v1/transfers/{transfer} has a body of 5 bytes"],
            Violations($"{Request[..^2]}Content-Length: 5\r\n\r\nhello", Answer));

    [Fact]
    public void bytes_that_nobody_asked_for_are_found() =>
        Assert.Equal(["the relay sent 5 bytes that nobody asked for"], Violations(Request, Answer + "hello"));

    private static List<string> Violations(string request, string answer) =>
        [.. ConnectionAccount.Violations(new RecordedConnection(Encoding.UTF8.GetBytes(request), Encoding.UTF8.GetBytes(answer)), new HashSet<string>())];
}
