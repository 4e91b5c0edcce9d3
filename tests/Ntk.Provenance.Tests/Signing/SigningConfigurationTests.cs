using System.Text.Json.Nodes;
using Ntk.Provenance.Signing;
using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Tests.Signing;

public sealed class SigningConfigurationTests(Seeds seeds)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void an_unknown_version_is_refused() => Assert.Equal(
        FailureClass.TrustVersionUnknown, ClassOf(c => c["mediaType"] = "application/vnd.dev.sigstore.signingconfig.v0.1+json"));

    [Fact]
    public void a_member_that_is_not_known_yet_is_skipped() => Assert.Null(ClassOf(c => c["another"] = 1));

    [Theory]
    [InlineData("http://services.invalid")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("services.invalid")]
    [InlineData("/api")]
    [InlineData("")]
    public void a_url_that_nothing_may_be_sent_to_is_refused(string url) =>
        Assert.Equal(FailureClass.TrustMalformed, ClassOf(c => c["caUrls"]![0]!["url"] = url));

    [Theory]
    [InlineData("https://services.invalid")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://[::1]:8080/path")]
    public void a_url_that_keeps_a_secret_is_read(string url) => Assert.Null(ClassOf(c => c["caUrls"]![0]!["url"] = url));

    [Fact]
    public void a_service_without_a_start_is_refused() =>
        Assert.Equal(FailureClass.JsonMemberMissing, ClassOf(c => c["caUrls"]![0]!["validFor"]!.AsObject().Remove("start")));

    [Fact]
    public void a_selection_is_any_where_none_is_stated() =>
        Assert.Equal((ServiceSelection.Any, 1), SigningConfiguration.Parse(Seeds.Edited(seeds.Configuration, c => c.Remove("tsaConfig"))).Required().TimestampSelection);

    [Theory]
    [InlineData("""{"selector":"SOME"}""")]
    [InlineData("""{"selector":"any"}""")]
    [InlineData("""{"selector":"EXACT"}""")]
    [InlineData("""{"selector":"EXACT","count":0}""")]
    [InlineData("""{"selector":""}""")]
    public void a_selection_that_is_not_known_is_refused(string selection) =>
        Assert.Equal(FailureClass.TrustMalformed, ClassOf(c => c["rekorTlogConfig"] = JsonNode.Parse(selection)));

    [Fact]
    public void any_is_the_newest_version_that_is_spoken() => Assert.Equal(
        ["b"], Selected((ServiceSelection.Any, 1), Service("a", 1), Service("b", 2), Service("c", 3)));

    [Fact]
    public void any_of_one_version_is_the_latest_to_start() => Assert.Equal(
        ["b"], Selected((ServiceSelection.Any, 1), Service("a", 2, start: -2), Service("b", 2, start: -1)));

    [Fact]
    public void all_is_one_of_every_operator() => Assert.Equal(
        ["b", "c"], Selected((ServiceSelection.All, 0), Service("a", 1, "one"), Service("b", 2, "one"), Service("c", 1, "two")));

    [Fact]
    public void services_without_an_operator_are_of_different_ones() =>
        Assert.Equal(["a", "b"], Selected((ServiceSelection.All, 0), Service("a", 2, ""), Service("b", 2, "")));

    [Fact]
    public void exact_is_that_many_of_different_operators() => Assert.Equal(
        ["a", "b"], Selected((ServiceSelection.Exact, 2), Service("a", 2, "one"), Service("b", 2, "two"), Service("c", 2, "three")));

    [Theory]
    [InlineData(ServiceSelection.Any, 1)]
    [InlineData(ServiceSelection.All, 0)]
    [InlineData(ServiceSelection.Exact, 1)]
    public void no_service_is_too_few_for_every_selection(ServiceSelection selection, int count) =>
        Assert.Equal(FailureClass.ServiceMissing, Refused.By(() => Selected((selection, count)))?.Class);

    [Theory]
    [InlineData(1, null)]
    [InlineData(-2, -1)]
    public void a_service_that_is_not_valid_now_is_not_used(int start, int? end) => Assert.Equal(
        FailureClass.ServiceMissing, Refused.By(() => Selected((ServiceSelection.Any, 1), Service("a", 2, start: start, end: end)))?.Class);

    [Fact]
    public void a_service_is_used_at_both_ends_of_its_validity() =>
        Assert.Equal(["a"], Selected((ServiceSelection.Any, 1), Service("a", 2, start: 0, end: 0)));

    private static SigningService Service(string name, int version, string? by = null, int start = -1, int? end = null) => new(
        new Uri($"https://{name}.invalid"), version, new ValidityPeriod(Now.AddSeconds(start), end is { } e ? Now.AddSeconds(e) : null), by ?? name);

    private static List<string> Selected((ServiceSelection, int) selection, params SigningService[] services) =>
        [.. SigningConfiguration.Select("services", services, [1, 2], selection, Now).Select(s => s.Url.Host[..1])];

    private FailureClass? ClassOf(Action<JsonObject> change) => SigningConfiguration.Parse(Seeds.Edited(seeds.Configuration, change)).Failure?.Class;
}
