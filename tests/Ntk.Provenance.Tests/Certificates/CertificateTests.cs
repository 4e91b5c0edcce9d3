using System.Formats.Asn1;
using System.Security.Cryptography;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Tests.Keys;

namespace Ntk.Provenance.Tests.Certificates;

public sealed class CertificateTests
{
    private const string Unknown = "1.2.3.4";

    [Fact]
    public void a_certificate_of_version_3_in_der_is_read()
    {
        var certificate = Certificate.FromDer(new CertificateText().Write()).Required();
        Assert.Equal((new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), "a nameless subject"), (certificate.NotBefore, certificate.SubjectName));
    }

    [Fact]
    public void a_certificate_without_extensions_is_read() => Assert.Null(ClassOf(new CertificateText { Extensions = null }));

    [Fact]
    public void bytes_after_the_certificate_are_refused() => Assert.Equal(FailureClass.CertificateMalformed, ClassOf([.. new CertificateText().Write(), 0]));

    [Fact]
    public void a_certificate_that_is_cut_short_is_refused() => Assert.Equal(FailureClass.CertificateMalformed, ClassOf(new CertificateText().Write()[..^1]));

    [Fact]
    public void nothing_is_no_certificate() => Assert.Equal(FailureClass.CertificateMalformed, ClassOf([]));

    [Fact]
    public void a_length_that_is_left_open_is_refused()
    {
        var der = new CertificateText().Write();
        Assert.Equal(FailureClass.CertificateMalformed, ClassOf([0x30, 0x80, .. der[3..], 0, 0]));
    }

    [Fact]
    public void a_length_in_more_bytes_than_it_needs_is_refused()
    {
        var der = new CertificateText().Write();
        Assert.Equal(0x81, der[1]);
        Assert.Equal(FailureClass.CertificateMalformed, ClassOf([0x30, 0x82, 0, .. der[2..]]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-1)]
    public void another_version_than_3_is_refused(int? version) =>
        Assert.Equal(FailureClass.CertificateMalformed, ClassOf(new CertificateText { Version = version }));

    [Fact]
    public void two_signature_algorithms_are_refused() =>
        Assert.Equal(FailureClass.CertificateMalformed, ClassOf(new CertificateText { SignedAlgorithm = "1.2.840.10045.4.3.3" }));

    [Fact]
    public void a_signature_that_is_not_whole_bytes_is_refused() =>
        Assert.Equal(FailureClass.CertificateMalformed, ClassOf(new CertificateText { UnusedBits = 4 }));

    [Fact]
    public void a_field_after_the_last_is_refused() =>
        Assert.Equal(FailureClass.CertificateMalformed, ClassOf(new CertificateText { AfterFields = w => w.WriteNull() }));

    [Fact]
    public void an_extension_that_is_there_twice_is_refused() =>
        Assert.Equal(FailureClass.CertificateMalformed, With(CertificateText.Extension(Unknown, []), CertificateText.Extension(Unknown, [1])));

    [Fact]
    public void a_default_that_is_spelled_out_is_refused() =>
        Assert.Equal(FailureClass.CertificateMalformed, With(CertificateText.Extension(Unknown, [], w => w.WriteBoolean(false))));

    [Fact]
    public void true_that_is_not_all_ones_is_refused() =>
        Assert.Equal(FailureClass.CertificateMalformed, With(CertificateText.Extension(Unknown, [], w => w.WriteEncodedValue([1, 1, 1]))));

    [Fact]
    public void sixty_four_extensions_are_read() => Assert.Null(With([.. Enumerable.Range(1, 64).Select(i => CertificateText.Extension($"1.2.3.{i}", []))]));

    [Fact]
    public void more_extensions_are_refused() => Assert.Equal(
        FailureClass.CertificateMalformed, With([.. Enumerable.Range(1, 65).Select(i => CertificateText.Extension($"1.2.3.{i}", []))]));

    [Fact]
    public void a_huge_certificate_is_refused_for_its_size()
    {
        var failure = Certificate.FromDer(new CertificateText { Extensions = [CertificateText.Extension(Unknown, new byte[70_000])] }.Write()).Failure!;
        Assert.Equal((FailureClass.CertificateMalformed, "at most 65536 bytes"), (failure.Class, failure.Expected));
    }

    [Fact]
    public void a_key_that_is_not_allowed_is_refused_as_a_key() => Assert.Equal(
        FailureClass.KeyUnsupported, ClassOf(new CertificateText { Spki = SpkiText.Curve("1.3.132.0.10", SpkiText.Point(ECCurve.NamedCurves.nistP256)) }));

    [Fact]
    public void a_fulcio_extension_of_the_first_generation_is_bare_text() => Assert.Equal(
        "https://issuer.invalid", Read(CertificateText.Extension("1.3.6.1.4.1.57264.1.1", "https://issuer.invalid"u8.ToArray())).Fulcio.Issuer);

    [Fact]
    public void a_fulcio_extension_of_the_second_generation_is_a_der_string() => Assert.Equal(
        "https://issuer.invalid", Read(CertificateText.Extension("1.3.6.1.4.1.57264.1.8", Utf8("https://issuer.invalid"))).Fulcio.Issuer);

    [Theory]
    [InlineData(1, "C328")]
    [InlineData(8, "68747470")]
    [InlineData(8, "1301612020")]
    [InlineData(8, "0C01FF")]
    [InlineData(12, "")]
    public void a_fulcio_extension_that_is_no_text_is_refused(int arc, string hex) => Assert.Equal(
        FailureClass.CertificateMalformed, With(CertificateText.Extension($"1.3.6.1.4.1.57264.1.{arc}", Convert.FromHexString(hex))));

    [Theory]
    [InlineData("0")]
    [InlineData("7")]
    [InlineData("99")]
    [InlineData("99999999999999")]
    [InlineData("8.1")]
    public void a_fulcio_extension_that_is_not_known_is_left_out(string arc) =>
        Assert.Empty(Read(CertificateText.Extension($"1.3.6.1.4.1.57264.1.{arc}", Utf8("a"))).Fulcio.Values);

    private static byte[] Utf8(string text)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
        return writer.Encode();
    }

    private static Certificate Read(params byte[][] extensions) => Certificate.FromDer(new CertificateText { Extensions = extensions }.Write()).Required();

    private static FailureClass? With(params byte[][] extensions) => ClassOf(new CertificateText { Extensions = extensions });

    private static FailureClass? ClassOf(CertificateText text) => ClassOf(text.Write());

    private static FailureClass? ClassOf(byte[] der) => Certificate.FromDer(der).Failure?.Class;
}
