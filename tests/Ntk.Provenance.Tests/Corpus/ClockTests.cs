using System.Security.Cryptography.X509Certificates;
using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>The present, and intervals to the second: both ends of each are inside.</summary>
public sealed class ClockTests
{
    private const string Start = "2026-03-01T13:00:00Z";

    /// <summary>Every interval of a trusted root.</summary>
    public static TheoryData<EntryKind, string> Intervals => new()
    {
        { EntryKind.HashedRekord1, "tlogs.0.publicKey.validFor" },
        { EntryKind.HashedRekord2, "tlogs.1.publicKey.validFor" },
        { EntryKind.HashedRekord1, "certificateAuthorities.0.validFor" },
        { EntryKind.HashedRekord1, "ctlogs.0.publicKey.validFor" },
        { EntryKind.HashedRekord2, "timestampAuthorities.0.validFor" },
    };

    [Theory]
    [InlineData(EntryKind.HashedRekord1, FailureClass.IntegratedTimeInFuture)]
    [InlineData(EntryKind.HashedRekord2, FailureClass.TimestampInFuture)]
    public async Task a_clock_of_1970_refuses_evidence_as_from_the_future(EntryKind entry, FailureClass failure)
    {
        var result = await VerifyAsync(new Recipe { Entry = entry, Now = DateTimeOffset.UnixEpoch });
        Assert.Equal(failure, result.Failure?.Class);
        Assert.Contains("at most 1970-01-01T00:00:00Z", result.Failure!.Expected);
    }

    [Theory]
    [InlineData(EntryKind.HashedRekord1)]
    [InlineData(EntryKind.HashedRekord2)]
    public async Task evidence_holds_for_ever(EntryKind entry)
    {
        var result = await VerifyAsync(new Recipe { Entry = entry, Now = DateTimeOffset.MaxValue });
        Assert.True(result.IsVerified, result.Failure?.ToString());
    }

    [Theory]
    [InlineData(EntryKind.HashedRekord1)]
    [InlineData(EntryKind.HashedRekord2)]
    public async Task a_clock_before_all_clocks_is_no_mistake(EntryKind entry) =>
        Assert.False((await VerifyAsync(new Recipe { Entry = entry, Now = DateTimeOffset.MinValue })).IsVerified);

    [Theory]
    [InlineData(EntryKind.HashedRekord1)]
    [InlineData(EntryKind.HashedRekord2)]
    public async Task evidence_of_this_very_second_verifies(EntryKind entry)
    {
        var result = await VerifyAsync(new Recipe { Entry = entry, Now = Forge.SignedAt });
        Assert.True(result.IsVerified, result.Failure?.ToString());
    }

    [Theory]
    [MemberData(nameof(Intervals))]
    public async Task an_interval_of_a_trusted_root_has_both_of_its_ends(EntryKind entry, string path)
    {
        var result = await VerifyAsync(new Recipe
        {
            Entry = entry,
            Root = r =>
            {
                r.Set($"{path}.start", Start);
                r.Set($"{path}.end", Start);
            },
        });
        Assert.True(result.IsVerified, result.Failure?.ToString());
    }

    [Fact]
    public async Task a_certificate_is_valid_in_both_of_its_last_seconds()
    {
        var result = await VerifyAsync(new Recipe { Certificate = t => t with { NotBefore = Forge.SignedAt, NotAfter = Forge.SignedAt } });
        Assert.True(result.IsVerified, result.Failure?.ToString());
    }

    [Fact]
    public async Task authorities_and_logs_that_have_ended_are_believed_for_the_time_before()
    {
        var result = await VerifyAsync(new Recipe
        {
            IsStamped = true,
            Now = Forge.Now.AddYears(50),
            Root = r =>
            {
                foreach (var path in (string[])["tlogs.0.publicKey", "ctlogs.0.publicKey", "certificateAuthorities.0", "timestampAuthorities.0"])
                    r.Set($"{path}.validFor.end", "2026-03-02T00:00:00Z");
            },
        });
        Assert.True(result.IsVerified, result.Failure?.ToString());
    }

    [Fact]
    public async Task a_log_with_two_intervals_is_believed_in_the_second()
    {
        var result = await VerifyAsync(new Recipe
        {
            Root = r =>
            {
                r.Repeat("tlogs");
                r.Set("tlogs.0.publicKey.validFor.end", "2026-03-01T12:30:00Z");
            },
        });
        Assert.True(result.IsVerified, result.Failure?.ToString());
    }

    [Fact]
    public async Task an_intermediate_alone_is_a_trust_anchor()
    {
        var result = await VerifyAsync(new Recipe { Root = r => r.Drop("certificateAuthorities.0.certChain.certificates.1") });
        Assert.True(result.IsVerified, result.Failure?.ToString());
    }

    [Fact]
    public async Task an_authority_with_critical_name_constraints_is_refused_as_one_with_an_unknown_extension()
    {
        var forge = await Forge.OneAsync();
        var template = forge.Instance.Authority.IntermediateTemplate().With(new X509Extension("2.5.29.30", [0x30, 0], true));
        var result = await VerifyAsync(new Recipe
        {
            Root = r => r.Set(
                "certificateAuthorities.0.certChain.certificates.0.rawBytes",
                    Convert.ToBase64String(forge.Instance.Authority.IssueFromRoot(template).RawData)),
        });
        Assert.Equal(FailureClass.CertificateCriticalExtension, result.Failure?.Class);
    }

    private static async Task<VerificationResult> VerifyAsync(Recipe recipe) => (await (await Forge.OneAsync()).MakeAsync(recipe)).Verify();
}
