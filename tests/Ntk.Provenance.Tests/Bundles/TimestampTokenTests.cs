using System.Security.Cryptography;
using Ntk.DevelopmentSigstore.Timestamps;
using Ntk.Provenance.Timestamps;

namespace Ntk.Provenance.Tests.Bundles;

public sealed class TimestampTokenTests(ServedSigstore sigstore)
{
    private static readonly byte[] Stamped = "a signature"u8.ToArray();

    [Fact]
    public void what_was_stamped_is_read()
    {
        var time = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var info = TimestampToken.Read(Stamp(new TimestampTemplate { Time = time, Nonce = 17 })).Info;
        Assert.Equal((HashAlgorithmName.SHA256, time, 17), (info.Hash, info.Time, info.Nonce!.Value));
        Assert.Equal(SHA256.HashData(Stamped), info.Imprint.ToArray());
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void certificates_come_along_or_not(bool embeds, int least) =>
        Assert.InRange(TimestampToken.Read(Stamp(new TimestampTemplate { EmbedsCertificates = embeds })).Certificates.Count, least, least * 8);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void a_status_that_is_not_granted_is_refused(int status) =>
        Assert.Equal(FailureClass.TimestampNotGranted, ClassOf(Stamp(new TimestampTemplate { Status = status })));

    [Fact]
    public void a_refusal_without_a_timestamp_is_told_from_a_malformed_answer() =>
        Assert.Equal(FailureClass.TimestampNotGranted, ClassOf(Convert.FromHexString("30053003020102")));

    [Theory]
    [InlineData("")]
    [InlineData("3000")]
    [InlineData("30053003020100")]
    [InlineData("300730030201000500")]
    [InlineData("30803003020100" + "0000")]
    public void a_grant_without_a_timestamp_is_refused(string hex) => Assert.Equal(FailureClass.TimestampMalformed, ClassOf(Convert.FromHexString(hex)));

    [Fact]
    public void bytes_after_the_answer_are_refused() =>
        Assert.Equal(FailureClass.TimestampMalformed, ClassOf([.. Stamp(new TimestampTemplate()), 0]));

    [Theory]
    [InlineData("1.3.14.3.2.26")]
    [InlineData("1.2.840.113549.2.5")]
    [InlineData("1.2.3.4")]
    public void a_digest_that_is_too_weak_or_not_known_is_refused(string oid) =>
        Assert.Equal(FailureClass.TimestampMalformed, ClassOf(Stamp(new TimestampTemplate { ImprintOid = oid })));

    [Fact]
    public void an_answer_that_is_cut_anywhere_is_refused()
    {
        var whole = Stamp(new TimestampTemplate());
        for (var length = 0; length < whole.Length; length++)
            Assert.Equal(FailureClass.TimestampMalformed, ClassOf(whole[..length]));
    }

    private static FailureClass? ClassOf(byte[] response) => Refused.By(() => TimestampToken.Read(response))?.Class;

    private byte[] Stamp(TimestampTemplate template) => sigstore.Server.Instance.Timestamps.Stamp(TimestampRequest.Of(Stamped), template);
}
