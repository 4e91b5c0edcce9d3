using System.Security.Cryptography;
using CsCheck;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Tests.Keys;

public sealed class PemTextTests
{
    private static readonly string Pem = PemText.Encode("PUBLIC KEY", SpkiText.Curve(SpkiText.P256, SpkiText.Point(ECCurve.NamedCurves.nistP256)));

    [Fact]
    public void white_space_around_a_block_is_nothing() => Assert.Null(ClassOf($"\n \t{Pem}\r\n\n"));

    [Fact]
    public void line_breaks_of_another_system_are_read() => Assert.Null(ClassOf(Pem.ReplaceLineEndings("\r\n")));

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PUBLIC KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\n****\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAA\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN EC PUBLIC KEY-----\nAAAA\n-----END EC PUBLIC KEY-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("----BEGIN PUBLIC KEY----\nAAAA\n----END PUBLIC KEY----")]
    [InlineData("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE")]
    public void what_is_no_block_of_the_label_is_refused(string pem) => Assert.Equal(FailureClass.PemMalformed, ClassOf(pem));

    [Fact]
    public void a_second_block_is_refused() => Assert.Equal(FailureClass.PemMalformed, ClassOf(Pem + Pem));

    [Fact]
    public void text_before_a_block_is_refused() => Assert.Equal(FailureClass.PemMalformed, ClassOf("Key: x\n" + Pem));

    [Fact]
    public void text_after_a_block_is_refused() => Assert.Equal(FailureClass.PemMalformed, ClassOf(Pem + "x"));

    [Fact]
    public void bits_that_no_byte_has_are_refused() =>
        Assert.Equal(FailureClass.PemMalformed, ClassOf("-----BEGIN PUBLIC KEY-----\nAAAB\nAB==\n-----END PUBLIC KEY-----"));

    [Fact]
    public void a_block_that_is_no_key_is_refused_as_a_key() =>
        Assert.Equal(FailureClass.KeyMalformed, ClassOf("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"));

    [Fact]
    public void a_block_that_was_changed_anywhere_is_a_key_or_a_failure() => Gen.Select(Gen.Int[0, Pem.Length - 1], Gen.Char["A=-\n\r \0é1/"]).Sample(
        (at, with) => VerificationKey.FromPem($"{Pem[..at]}{with}{Pem[(at + 1)..]}") is { } outcome && outcome.Succeeded == (outcome.Failure is null));

    private static FailureClass? ClassOf(string pem) => VerificationKey.FromPem(pem).Failure?.Class;
}
