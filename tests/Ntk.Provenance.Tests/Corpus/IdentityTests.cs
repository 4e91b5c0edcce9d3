using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Policy;
using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Identities of every kind and every extension are verified as they are certified.</summary>
public sealed class IdentityTests
{
    /// <summary>Every kind of name with a value of it, and the value of a GeneralName that says it.</summary>
    public static TheoryData<SubjectAlternativeNameKind, string, byte[]> Names => new()
    {
        { SubjectAlternativeNameKind.Email, "me@example.invalid", Text(0x81, "me@example.invalid") },
        { SubjectAlternativeNameKind.Uri, "https://example.invalid/workflow@refs/heads/main",
            Text(0x86, "https://example.invalid/workflow@refs/heads/main") },
        { SubjectAlternativeNameKind.Dns, "build.example.invalid", Text(0x82, "build.example.invalid") },
        { SubjectAlternativeNameKind.IpAddress, "192.0.2.1", [0x87, 4, .. IPAddress.Parse("192.0.2.1").GetAddressBytes()] },
        { SubjectAlternativeNameKind.IpAddress, "2001:db8::1", [0x87, 16, .. IPAddress.Parse("2001:db8::1").GetAddressBytes()] },
        {
            SubjectAlternativeNameKind.UserName, "me!example.invalid",
            Der.Wrap(0xa0, Der.ObjectIdentifier("1.3.6.1.4.1.57264.1.7"), Der.Wrap(0xa0, Text(0x0c, "me!example.invalid")))
        },
    };

    public static TheoryData<FulcioExtension> Extensions => [.. Enum.GetValues<FulcioExtension>()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task a_name_of_every_kind_is_an_identity(SubjectAlternativeNameKind kind, string value, byte[] name)
    {
        var result = await VerifyAsync(name, p => p with { Subject = TextPattern.Exactly(value), Kind = kind });
        Assert.True(result.IsVerified, result.Failure?.ToString());
        Assert.Equal(new SubjectAlternativeName(kind, value), Assert.Single(result.Evidence.Certificate!.AlternativeNames));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task another_name_of_every_kind_is_told_with_both(SubjectAlternativeNameKind kind, string value, byte[] name)
    {
        var result = await VerifyAsync(name, p => p with { Subject = TextPattern.Exactly("another"), Kind = kind });
        Assert.Equal(FailureClass.IdentityMismatch, result.Failure?.Class);
        Assert.Equal(($"another ({kind})", $"{value} ({kind})"), (result.Failure!.Expected, result.Failure.Actual));
    }

    [Fact]
    public async Task names_that_identify_nobody_are_no_identity()
    {
        byte[] other = Der.Wrap(0xa0, Der.ObjectIdentifier("1.2.3.4"), Der.Wrap(0xa0, Text(0x0c, "me")));
        byte[] directory = Der.Wrap(0xa4, new X500DistinguishedName("CN=me").RawData);
        var result = await VerifyAsync([.. other, .. directory], p => p with { Subject = TextPattern.WithStars("*") });
        Assert.Equal((FailureClass.IdentityMismatch, "no identity"), (result.Failure?.Class, result.Failure?.Actual));
    }

    [Fact]
    public async Task one_of_several_names_is_enough()
    {
        var result = await VerifyAsync([.. Text(0x81, "you@example.invalid"), .. Text(0x81, Forge.Subject)], p => p);
        Assert.True(result.IsVerified, result.Failure?.ToString());
    }

    [Theory]
    [MemberData(nameof(Extensions))]
    public async Task every_extension_that_the_policy_asks_for_is_found(FulcioExtension extension)
    {
        var isIssuer = extension is FulcioExtension.Issuer or FulcioExtension.IssuerV1;
        var build = ImmutableSortedDictionary<int, string>.Empty;
        var forge = await Forge.OneAsync();
        var evidence = await forge.MakeAsync(new Recipe
        {
            Identity = new Recipe().Identity with { Build = isIssuer ? build : build.Add((int)extension, "wanted") },
            Policy = p => p with
            {
                Signer = (IdentityPolicy)p.Signer with
                {
                    Extensions = new Dictionary<FulcioExtension,
                        TextPattern>
                    { [extension] = TextPattern.Exactly(isIssuer ? Forge.Issuer : "wanted") },
                },
            },
        });
        var result = evidence.Verify();
        Assert.True(result.IsVerified, result.Failure?.ToString());
    }

    [Theory]
    [InlineData(Oids.Issuer)]
    [InlineData(Oids.IssuerRaw)]
    public async Task an_issuer_of_either_generation_is_enough(string missing)
    {
        var evidence = await (await Forge.OneAsync()).MakeAsync(new Recipe { Certificate = t => t.Without(missing) });
        var result = evidence.Verify();
        Assert.True(result.IsVerified, result.Failure?.ToString());
    }

    private static async Task<VerificationResult> VerifyAsync(byte[] names, Func<IdentityPolicy, IdentityPolicy> policy)
    {
        var evidence = await (await Forge.OneAsync()).MakeAsync(new Recipe
        {
            Certificate = t => t.With(new X509Extension(Oids.SubjectAlternativeName, Der.Wrap(0x30, names), true)),
            Policy = p => p with { Signer = policy((IdentityPolicy)p.Signer) },
        });
        return evidence.Verify();
    }

    private static byte[] Text(byte tag, string text) => Der.Wrap(tag, System.Text.Encoding.UTF8.GetBytes(text));
}
