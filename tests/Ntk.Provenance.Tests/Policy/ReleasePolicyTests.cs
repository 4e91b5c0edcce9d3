using System.Text.Json.Nodes;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Policy;

namespace Ntk.Provenance.Tests.Policy;

public sealed class ReleasePolicyTests
{
    [Fact]
    public void every_member_is_read()
    {
        var policy = ReleasePolicy.Parse(PolicyText.Full()).Required();
        var publisher = Assert.IsType<IdentityPolicy>(policy.Publisher);
        Assert.Equal(SubjectAlternativeNameKind.Uri, publisher.Kind);
        Assert.Equal(FulcioExtension.SourceRepositoryUri, Assert.Single(publisher.Extensions).Key);
        Assert.IsType<KeyPolicy>(Assert.Single(policy.Rebuilders));
        Assert.Equal("witness.invalid", Assert.Single(policy.Witnesses).Name);
        Assert.Equal((1, 1, 1, 1), (policy.RebuildersRequired, policy.LogEntries, policy.Timestamps, policy.WitnessesRequired));
    }

    [Fact]
    public void a_publisher_is_enough()
    {
        var policy = ReleasePolicy.Parse("""{"version":1,"publisher":{"identity":"a","issuer":"b"}}"""u8.ToArray()).Required();
        Assert.Equal((0, 1, 0, 0, null), (policy.RebuildersRequired, policy.LogEntries, policy.Timestamps, policy.WitnessesRequired, policy.Source));
    }

    [Theory]
    [InlineData("version")]
    [InlineData("publisher")]
    public void a_member_that_has_to_be_there_is_missed(string name) => Assert.Equal(FailureClass.JsonMemberMissing, ClassOf(p => p.Remove(name)));

    [Fact]
    public void an_unknown_version_is_refused() => Assert.Equal(FailureClass.PolicyMalformed, ClassOf(p => p["version"] = 2));

    [Fact]
    public void a_demand_that_is_not_known_is_refused() => Assert.Equal(FailureClass.JsonMemberUnknown, ClassOf(p => p["rebuilderRequired"] = 3));

    [Fact]
    public void a_demand_of_a_signer_that_is_not_known_is_refused() =>
        Assert.Equal(FailureClass.JsonMemberUnknown, ClassOf(p => p["publisher"]!["subject"] = "a"));

    [Fact]
    public void a_signer_that_is_a_key_and_an_identity_is_refused() =>
        Assert.Equal(FailureClass.JsonMemberUnknown, ClassOf(p => p["rebuilders"]![0]!["identity"] = "a"));

    [Fact]
    public void an_identity_without_an_issuer_is_refused() =>
        Assert.Equal(FailureClass.JsonMemberMissing, ClassOf(p => p["publisher"]!.AsObject().Remove("issuer")));

    [Theory]
    [InlineData("uri")]
    [InlineData("2")]
    [InlineData("Uri, Dns")]
    [InlineData("")]
    public void a_kind_of_name_that_is_not_known_is_refused(string kind) =>
        Assert.Equal(FailureClass.PolicyMalformed, ClassOf(p => p["publisher"]!["kind"] = kind));

    [Theory]
    [InlineData("sourceRepositoryUri")]
    [InlineData("12")]
    [InlineData("1.3.6.1.4.1.57264.1.12")]
    public void an_extension_that_is_not_known_is_refused(string extension) =>
        Assert.Equal(FailureClass.PolicyMalformed, ClassOf(p => p["publisher"]!["extensions"] = new JsonObject { [extension] = "a" }));

    [Fact]
    public void a_policy_that_asks_for_no_log_entry_is_refused() => Assert.Equal(FailureClass.PolicyMalformed, ClassOf(p => p["logEntries"] = 0));

    [Theory]
    [InlineData("rebuildersRequired")]
    [InlineData("witnessesRequired")]
    public void more_than_are_named_can_not_be_asked_for(string name) => Assert.Equal(FailureClass.PolicyMalformed, ClassOf(p => p[name] = 2));

    [Fact]
    public void a_number_beyond_every_integer_is_refused_and_not_cut() =>
        Assert.Equal(FailureClass.PolicyMalformed, ClassOf(p => p["rebuildersRequired"] = 4294967297));

    [Fact]
    public void a_number_below_zero_is_refused() => Assert.Equal(FailureClass.JsonValueOutOfBounds, ClassOf(p => p["rebuildersRequired"] = -1));

    [Fact]
    public void a_witness_that_is_no_verifier_key_is_refused() => Assert.Equal(FailureClass.KeyMalformed, ClassOf(p => p["witnesses"]![0] = "witness.invalid"));

    [Fact]
    public void a_key_that_is_no_pem_is_refused() => Assert.Equal(FailureClass.PemMalformed, ClassOf(p => p["rebuilders"]![0]!["key"] = "a key"));

    private static FailureClass? ClassOf(Action<JsonObject> change) => ReleasePolicy.Parse(PolicyText.Full(change)).Failure?.Class;
}
