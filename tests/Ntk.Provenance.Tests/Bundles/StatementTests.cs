using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ntk.Provenance.Statements;

namespace Ntk.Provenance.Tests.Bundles;

public sealed class StatementTests(Seeds seeds)
{
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData("an artifact"u8));

    [Fact]
    public void a_statement_of_the_first_version_is_read() => Assert.Null(ClassOf(s => s["_type"] = "https://in-toto.io/Statement/v0.1"));

    [Fact]
    public void another_type_is_refused() => Assert.Equal(FailureClass.StatementMalformed, ClassOf(s => s["_type"] = "https://in-toto.io/Statement/v2"));

    [Fact]
    public void a_statement_about_nothing_is_refused() => Assert.Equal(FailureClass.StatementMalformed, ClassOf(s => s["subject"] = new JsonArray()));

    [Theory]
    [InlineData("_type")]
    [InlineData("subject")]
    [InlineData("predicateType")]
    public void a_member_that_has_to_be_there_is_missed(string name) => Assert.Equal(FailureClass.JsonMemberMissing, ClassOf(s => s.Remove(name)));

    [Fact]
    public void a_subject_without_a_digest_is_refused() =>
        Assert.Equal(FailureClass.JsonMemberMissing, ClassOf(s => s["subject"]![0]!.AsObject().Remove("digest")));

    [Fact]
    public void a_member_that_is_not_known_is_skipped() => Assert.Null(ClassOf(s => s["another"] = 1));

    [Fact]
    public void a_statement_without_a_predicate_has_none() =>
        Assert.Null(Statement.Parse(Seeds.Edited(seeds.Statement, s => s.Remove("predicate"))).Required().Predicate);

    [Fact]
    public void more_subjects_than_the_bound_are_refused() => Assert.Equal(
        FailureClass.JsonValueOutOfBounds, ClassOf(s => s["subject"] = new JsonArray([.. Enumerable.Range(0, 4097).Select(_ => (JsonNode)1)])));

    [Fact]
    public void a_subject_with_the_digest_is_found() => Assert.Null(Find($$$"""{"name":"x","digest":{"sha256":"{{{Sha256}}}"}}"""));

    [Fact]
    public void a_subject_is_not_found_by_its_name() =>
        Assert.Equal(FailureClass.SubjectMismatch, Find($$$"""{"name":"the artifact","digest":{"sha256":"{{{new string('0', 64)}}}"}}"""));

    [Fact]
    public void a_digest_of_an_algorithm_that_is_not_known_finds_nothing() =>
        Assert.Equal(FailureClass.SubjectMismatch, Find($$$"""{"digest":{"sha1":"{{{Sha256}}}"}}"""));

    [Fact]
    public void a_subject_without_digests_is_no_subject() => Assert.Equal(FailureClass.SubjectMismatch, Find("""{"name":"the artifact","digest":{}}"""));

    [Fact]
    public void a_digest_in_upper_case_is_another() =>
        Assert.Equal(FailureClass.SubjectMismatch, Find($$$"""{"digest":{"sha256":"{{{Sha256.ToUpperInvariant()}}}"}}"""));

    [Fact]
    public void one_digest_that_differs_outweighs_another_that_is_the_same()
    {
        var artifact = Artifact.FromBytes("an artifact"u8.ToArray(), "the artifact", HashAlgorithmName.SHA256, HashAlgorithmName.SHA512);
        var subject = $$$"""{"digest":{"sha256":"{{{Sha256}}}","sha512":"{{{new string('0', 128)}}}"}}""";
        Assert.Equal(FailureClass.SubjectMismatch, Refused.By(() => SubjectMatch.Find(About(subject), artifact))?.Class);
    }

    [Fact]
    public void the_same_statement_is_the_same_bytes() => Assert.Equal(Written(), Written());

    private static byte[] Written() => StatementWriter.Write(
        [new StatementSubject("a", new Dictionary<string, string> { ["sha256"] = Sha256 })], "https://predicate.invalid/v1", json => json.WriteNullValue());

    private static Statement About(string subject) => Statement.Parse(Encoding.UTF8.GetBytes(
        $$"""{"_type":"https://in-toto.io/Statement/v1","subject":[{{subject}}],"predicateType":"https://predicate.invalid/v1"}""")).Required();

    private static FailureClass? Find(string subject) => Refused.By(() => SubjectMatch.Find(About(subject), Seeds.Artifact))?.Class;

    private FailureClass? ClassOf(Action<JsonObject> change) => Statement.Parse(Seeds.Edited(seeds.Statement, change)).Failure?.Class;
}
