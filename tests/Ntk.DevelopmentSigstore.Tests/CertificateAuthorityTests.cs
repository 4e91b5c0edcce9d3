using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.DevelopmentSigstore.Ct;
using Ntk.DevelopmentSigstore.Refusals;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class CertificateAuthorityTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> BuildClaims = new()
    {
        ["iss"] = "https://issuer.example.invalid",
        ["sub"] = "repo:example/project:ref:refs/heads/main",
        ["job_workflow_ref"] = "example/shared/.github/workflows/release.yml@refs/heads/main",
        ["job_workflow_sha"] = "aaaa",
        ["event_name"] = "push",
        ["sha"] = "bbbb",
        ["workflow"] = "Release",
        ["repository"] = "example/project",
        ["ref"] = "refs/heads/main",
        ["runner_environment"] = "github-hosted",
        ["repository_id"] = "11",
        ["repository_owner"] = "example",
        ["repository_owner_id"] = "22",
        ["workflow_ref"] = "example/project/.github/workflows/release.yml@refs/heads/main",
        ["workflow_sha"] = "cccc",
        ["repository_visibility"] = "public",
        ["run_id"] = "33",
        ["run_attempt"] = "2",
    };

    private readonly StandingClock _clock = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private DevelopmentInstance _instance = null!;

    private CertificateAuthority Authority => _instance.Authority;

    public async ValueTask InitializeAsync() => _instance = await DevelopmentInstance.InMemoryAsync(_clock);

    public ValueTask DisposeAsync()
    {
        _instance.Dispose();
        _key.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task a_signing_certificate_chains_to_the_root()
    {
        using var certificate = await LoggedAsync(Template());
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Authority.Root);
        chain.ChainPolicy.ExtraStore.Add(Authority.Intermediate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _clock.Now.AddMinutes(5).LocalDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(Oids.CodeSigning));
        Assert.True(chain.Build(certificate), string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation)));
    }

    [Fact]
    public void every_authority_says_that_it_is_for_development()
    {
        foreach (var certificate in new[] { Authority.Root, Authority.Intermediate, _instance.Timestamps.Root, _instance.Timestamps.Certificate })
            Assert.Matches("^CN=NTK development .* - not for releases, O=NTK development$", certificate.Subject);
    }

    [Fact]
    public void a_signing_certificate_is_valid_for_ten_minutes()
    {
        using var certificate = Authority.Issue(Template());
        Assert.Equal(TimeSpan.FromMinutes(10), certificate.NotAfter - certificate.NotBefore);
    }

    [Fact]
    public void a_signing_certificate_has_no_subject_and_a_critical_alternative_name()
    {
        using var certificate = Authority.Issue(Template());
        Assert.Equal("", certificate.Subject);
        Assert.True(certificate.Extensions[Oids.SubjectAlternativeName]!.Critical);
        Assert.Equal(["me@example.invalid"], NamesOf(certificate, 1));
    }

    [Fact]
    public void the_issuer_of_the_token_is_there_in_both_forms()
    {
        using var certificate = Authority.Issue(Template());
        Assert.Equal(DevelopmentInstance.UnservedIssuer, Encoding.UTF8.GetString(certificate.Extensions[Oids.IssuerRaw]!.RawData));
        Assert.Equal(DevelopmentInstance.UnservedIssuer, Text(certificate, 8));
    }

    [Fact]
    public void what_a_token_says_of_a_build_is_in_the_extensions_of_fulcio()
    {
        using var certificate = Authority.Issue(Authority.Template(new PublicKey(_key), FulcioIdentity.FromClaims(BuildClaims)));
        Assert.Equal(["https://github.com/example/shared/.github/workflows/release.yml@refs/heads/main"], NamesOf(certificate, 6));
        Assert.Equal(["push", "bbbb", "Release", "example/project", "refs/heads/main"], Enumerable.Range(2, 5).Select(i => Raw(certificate, i)));
        Assert.Equal(
        [
            "https://github.com/example/shared/.github/workflows/release.yml@refs/heads/main", "aaaa", "github-hosted",
            "https://github.com/example/project", "bbbb", "refs/heads/main", "11", "https://github.com/example", "22",
            "https://github.com/example/project/.github/workflows/release.yml@refs/heads/main", "cccc", "push",
            "https://github.com/example/project/actions/runs/33/attempts/2", "public",
        ], Enumerable.Range(9, 14).Select(i => Text(certificate, i)));
    }

    [Fact]
    public void the_holder_of_a_builds_key_signs_the_subject_of_the_token() =>
        Assert.Equal(BuildClaims["sub"], FulcioIdentity.FromClaims(BuildClaims).Challenge);

    [Theory]
    [InlineData("https://example.invalid/someone", SubjectNameKind.Uri), InlineData("someone", SubjectNameKind.Other)]
    public void a_subject_without_an_address_is_a_uri_or_another_name(string subject, SubjectNameKind kind) => Assert.Equal(
        new SubjectName(kind, subject), FulcioIdentity.FromClaims(new Dictionary<string, string> { ["iss"] = "i", ["sub"] = subject }).Name);

    [Fact]
    public void an_address_that_a_certificate_can_not_say_is_refused() => Checks.Refused(Refusal.MalformedField, () =>
        FulcioIdentity.FromClaims(new Dictionary<string, string> { ["iss"] = "i", ["sub"] = "s", ["email"] = "jürgen@example.invalid" }));

    [Fact]
    public void another_name_is_under_fulcios_own_kind()
    {
        var identity = new FulcioIdentity("i", new SubjectName(SubjectNameKind.Other, "jürgen"));
        using var certificate = Authority.Issue(Authority.Template(new PublicKey(_key), identity));
        var other = NameReader(certificate).ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
        Assert.Equal(Oids.OtherName, other.ReadObjectIdentifier());
        var value = other.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadCharacterString(UniversalTagNumber.UTF8String);
        Assert.Equal("jürgen", value);
    }

    [Fact]
    public async Task a_certificates_timestamp_is_a_signature_of_it_without_the_timestamp()
    {
        using var certificate = await LoggedAsync(Template());
        var sct = SctReader.Read(certificate);
        Assert.Equal(_instance.Ct.LogId, sct.LogId);
        Assert.Equal((ulong)_clock.Now.ToUnixTimeMilliseconds(), sct.Time);
        var signed = sct.SignedBytes(SctReader.TbsWithoutTimestamps(certificate), Authority.IssuerKeyHash);
        Assert.True(Checks.IsSignedBy(_instance.Ct.PublicKey, signed, sct.Signature));
    }

    [Fact]
    public async Task a_timestamp_says_what_its_template_says()
    {
        var template = new SctTemplate { Time = _clock.Now.AddYears(-1), Extensions = new byte[] { 1, 2 }, LogId = new byte[32] };
        using var certificate = await Authority.IssueLoggedAsync(Template(), _instance.Ct, template);
        var sct = SctReader.Read(certificate);
        Assert.Equal((ulong)_clock.Now.AddYears(-1).ToUnixTimeMilliseconds(), sct.Time);
        Assert.Equal([1, 2], sct.Extensions);
        Assert.Equal(new byte[32], sct.LogId);
        var signed = sct.SignedBytes(SctReader.TbsWithoutTimestamps(certificate), Authority.IssuerKeyHash);
        Assert.True(Checks.IsSignedBy(_instance.Ct.PublicKey, signed, sct.Signature));
    }

    [Fact]
    public void a_template_is_changed_in_one_part_alone()
    {
        var template = Template();
        var usage = new X509KeyUsageExtension(X509KeyUsageFlags.CrlSign, critical: false);
        using var certificate = Authority.Issue(template.With(usage).Without(Oids.IssuerRaw));
        Assert.Equal(X509KeyUsageFlags.CrlSign, certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.Null(certificate.Extensions[Oids.IssuerRaw]);
        Assert.Equal(template.Extensions.Length - 1, certificate.Extensions.Count);
    }

    [Fact]
    public void a_certificate_that_the_root_signed_names_the_root()
    {
        using var certificate = Authority.IssueFromRoot(Template());
        Assert.Equal(Authority.Root.Subject, certificate.Issuer);
    }

    [Fact]
    public void a_serial_number_has_160_bits_and_is_positive()
    {
        using var certificate = Authority.Issue(Template());
        Assert.Equal(20, certificate.SerialNumberBytes.Length);
        Assert.True(certificate.SerialNumberBytes.Span[0] < 0x80);
    }

    private CertificateTemplate Template() => Authority.Template(new PublicKey(_key), Signer.Identity);

    private Task<X509Certificate2> LoggedAsync(CertificateTemplate template) => Authority.IssueLoggedAsync(template, _instance.Ct);

    private static string Raw(X509Certificate2 certificate, int number) =>
        Encoding.UTF8.GetString(certificate.Extensions[$"{Oids.Fulcio}.{number}"]!.RawData);

    private static string Text(X509Certificate2 certificate, int number) =>
        new AsnReader(certificate.Extensions[$"{Oids.Fulcio}.{number}"]!.RawData, AsnEncodingRules.DER)
            .ReadCharacterString(UniversalTagNumber.UTF8String);

    private static AsnReader NameReader(X509Certificate2 certificate) =>
        new AsnReader(certificate.Extensions[Oids.SubjectAlternativeName]!.RawData, AsnEncodingRules.DER).ReadSequence();

    private static IEnumerable<string> NamesOf(X509Certificate2 certificate, int tag)
    {
        for (var names = NameReader(certificate); names.HasData;)
            yield return names.ReadCharacterString(UniversalTagNumber.IA5String, new Asn1Tag(TagClass.ContextSpecific, tag));
    }
}
