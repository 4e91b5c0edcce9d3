using CsCheck;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Sct;
using Ntk.Provenance.Signing;
using Ntk.Provenance.Statements;
using Ntk.Provenance.Tests.Policy;
using Ntk.Provenance.Timestamps;
using Ntk.Provenance.Trust;
using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Tests;

/// <summary>Whatever bytes come: a reader gives a value or a failure, and any other exception fails the test.</summary>
public sealed class ParserFuzzTests(Seeds seeds)
{
    private const int Documents = 3000;

    [Fact]
    public void a_bundle_with_other_bytes_is_read_or_refused() => Gen.OneOf(Mutation.Bytes(seeds.MessageBundle), Mutation.Bytes(seeds.EnvelopeBundle))
        .Sample(bytes => Judged(Bundle.Parse(bytes)), iter: Documents);

    [Fact]
    public void a_bundle_with_other_values_is_read_or_refused() => Gen.OneOf(Mutation.Json(seeds.MessageBundle), Mutation.Json(seeds.EnvelopeBundle))
        .Sample(bytes => Judged(Bundle.Parse(bytes)), iter: Documents);

    [Fact]
    public void a_bundle_with_other_values_is_verified_or_refused()
    {
        var root = TrustedRoot.Parse(seeds.TrustedRoot).Required();
        Gen.OneOf(Mutation.Json(seeds.MessageBundle), Mutation.Json(seeds.EnvelopeBundle)).Sample(
            bytes => !Bundle.Parse(bytes).Succeeded || Judged(BundleVerifier.Verify(
                Bundle.Parse(bytes).Required(), Seeds.Artifact, root, seeds.Policy, DateTimeOffset.UtcNow)),
            iter: Documents);
    }

    [Fact]
    public void a_bundle_that_is_read_is_written_and_read_again() => Gen.OneOf(Mutation.Json(seeds.MessageBundle), Mutation.Json(seeds.EnvelopeBundle)).Sample(
        bytes =>
        {
            if (Bundle.Parse(bytes).Value is not { Version: BundleVersion.V03 } bundle)
                return true;
            var written = BundleWriter.Write(bundle);
            return BundleWriter.Write(Bundle.Parse(written).Required()).AsSpan().SequenceEqual(written);
        },
        iter: Documents);

    [Fact]
    public void a_trusted_root_with_other_bytes_is_read_or_refused() =>
        Mutation.Bytes(seeds.TrustedRoot).Sample(bytes => Judged(TrustedRoot.Parse(bytes)), iter: Documents);

    [Fact]
    public void a_trusted_root_with_other_values_is_read_or_refused() =>
        Mutation.Json(seeds.TrustedRoot).Sample(bytes => Judged(TrustedRoot.Parse(bytes)), iter: Documents);

    [Fact]
    public void a_bundle_is_verified_or_refused_under_a_trusted_root_with_other_values()
    {
        var bundle = Bundle.Parse(seeds.EnvelopeBundle).Required();
        Mutation.Json(seeds.TrustedRoot).Sample(
            bytes => !TrustedRoot.Parse(bytes).Succeeded || Judged(BundleVerifier.Verify(
                bundle, Seeds.Artifact, TrustedRoot.Parse(bytes).Required(), seeds.Policy, DateTimeOffset.UtcNow)),
            iter: Documents);
    }

    [Fact]
    public void a_signing_configuration_with_other_values_is_read_or_refused() =>
        Mutation.Json(seeds.Configuration).Sample(bytes => Judged(SigningConfiguration.Parse(bytes)), iter: Documents);

    [Fact]
    public void a_statement_with_other_values_is_read_or_refused() =>
        Mutation.Json(seeds.Statement).Sample(bytes => Judged(Statement.Parse(bytes)), iter: Documents);

    [Fact]
    public void a_policy_with_other_values_is_read_or_refused() =>
        Mutation.Json(PolicyText.Full()).Sample(bytes => Judged(ReleasePolicy.Parse(bytes)), iter: Documents);

    [Fact]
    public void a_certificate_with_other_bytes_is_read_or_refused() =>
        Mutation.Bytes(seeds.Certificate.Der.ToArray()).Sample(bytes => Judged(Certificate.FromDer(bytes)), iter: Documents);

    [Fact]
    public void a_certificate_with_other_bytes_is_used_or_refused() => Mutation.Bytes(seeds.Certificate.Der.ToArray()).Sample(
        bytes => Certificate.FromDer(bytes).Value is not { } certificate
            || Refused.By(() =>
            {
                _ = KeyUsages.Allows(certificate, KeyUsages.DigitalSignature);
                _ = BasicConstraints.Of(certificate);
                _ = ExtendedKeyUsages.Of(certificate);
                _ = certificate.IsSignedBy(certificate.Key);
                _ = PrecertificateEntry.Rebuild(certificate);
                Assert.NotEqual("", certificate.IssuerName + certificate.SubjectName);
            }) is null or { Class: FailureClass.CertificateMalformed },
        iter: Documents);

    [Fact]
    public void a_public_key_with_other_bytes_is_read_or_refused() => Mutation.Bytes(seeds.Certificate.Key.SubjectPublicKeyInfo.ToArray()).Sample(
        bytes => Judged(VerificationKey.FromSubjectPublicKeyInfo(bytes)), iter: Documents);

    [Fact]
    public void a_timestamp_with_other_bytes_is_read_or_refused() => Mutation.Bytes(seeds.Timestamp).Sample(
        bytes => Refused.By(() => TimestampToken.Read(bytes)) is null or { Class: FailureClass.TimestampMalformed or FailureClass.TimestampNotGranted },
        iter: Documents);

    [Fact]
    public void a_list_of_certificate_timestamps_with_other_bytes_is_read_or_refused() => Mutation.Bytes(seeds.SctExtension).Sample(
        bytes => Refused.By(() => SctList.Read(bytes)) is null or { Class: FailureClass.SctMalformed }, iter: Documents);

    private static bool Judged<T>(Outcome<T> outcome)
        where T : class => outcome.Succeeded == (outcome.Failure is null) && IsOneLine(outcome.Failure);

    private static bool Judged(VerificationResult result) => result.IsVerified == (result.Failure is null) && IsOneLine(result.Failure);

    private static bool IsOneLine(Failure? failure) => failure is null || !failure.ToString().Any(char.IsControl);
}
