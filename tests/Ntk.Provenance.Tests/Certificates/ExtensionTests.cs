using Ntk.Provenance.Certificates;

namespace Ntk.Provenance.Tests.Certificates;

public sealed class ExtensionTests
{
    [Theory]
    [InlineData("3003810161", SubjectAlternativeNameKind.Email, "a")]
    [InlineData("3003820161", SubjectAlternativeNameKind.Dns, "a")]
    [InlineData("3003860161", SubjectAlternativeNameKind.Uri, "a")]
    [InlineData("300687047F000001", SubjectAlternativeNameKind.IpAddress, "127.0.0.1")]
    [InlineData("3012871000000000000000000000000000000001", SubjectAlternativeNameKind.IpAddress, "::1")]
    [InlineData("3013A011060A2B0601040183BF300107A0030C0161", SubjectAlternativeNameKind.UserName, "a")]
    public void every_kind_of_name_is_read(string hex, SubjectAlternativeNameKind kind, string value) =>
        Assert.Equal(new SubjectAlternativeName(kind, value), Assert.Single(Read("2.5.29.17", hex).AlternativeNames));

    [Theory]
    [InlineData("3000")]
    [InlineData("3003880161")]
    [InlineData("300AA00806022A03A0020500")]
    [InlineData("3004A4023000")]
    public void a_name_that_identifies_nobody_is_left_out(string hex) => Assert.Empty(Read("2.5.29.17", hex).AlternativeNames);

    [Theory]
    [InlineData("")]
    [InlineData("300381016100")]
    [InlineData("30030C0161")]
    [InlineData("30038101FF")]
    [InlineData("3005A103160161")]
    [InlineData("300587037F0000")]
    [InlineData("3002800161")]
    [InlineData("30038001610000")]
    [InlineData("3003800161")]
    [InlineData("3015A013060A2B0601040183BF300107A0050C01610500")]
    [InlineData("3013A011060A2B0601040183BF300107A0031301FF")]
    public void names_that_are_not_strict_der_are_refused(string hex) => Assert.Equal(FailureClass.CertificateMalformed, ClassOf("2.5.29.17", hex));

    [Fact]
    public void more_than_sixty_four_names_are_refused()
    {
        var names = string.Concat(Enumerable.Repeat("810161", 65));
        Assert.Equal(FailureClass.CertificateMalformed, ClassOf("2.5.29.17", $"3081{names.Length / 2:X2}{names}"));
    }

    [Theory]
    [InlineData("3000", false, null)]
    [InlineData("30030101FF", true, null)]
    [InlineData("30060101FF020100", true, 0)]
    [InlineData("30060101FF020105", true, 5)]
    public void basic_constraints_are_read(string hex, bool isAuthority, int? max) =>
        Assert.Equal(new BasicConstraints(isAuthority, max), BasicConstraints.Of(Read("2.5.29.19", hex)));

    [Theory]
    [InlineData("")]
    [InlineData("300301010100")]
    [InlineData("3003010101")]
    [InlineData("30060101FF0201FF")]
    [InlineData("300A0101FF02050100000000")]
    [InlineData("30080101FF0201000500")]
    public void basic_constraints_that_are_not_strict_der_are_refused(string hex) =>
        Assert.Equal(FailureClass.CertificateMalformed, Refused.By(() => BasicConstraints.Of(Read("2.5.29.19", hex)))?.Class);

    [Theory]
    [InlineData("03020780", true)]
    [InlineData("03020204", false)]
    [InlineData("030100", false)]
    public void key_usages_are_read_by_bit(string hex, bool signs) =>
        Assert.Equal(signs, KeyUsages.Allows(Read("2.5.29.15", hex), KeyUsages.DigitalSignature));

    [Theory]
    [InlineData("")]
    [InlineData("0300")]
    [InlineData("03020880")]
    [InlineData("0302078000")]
    [InlineData("040180")]
    public void key_usages_that_are_not_strict_der_are_refused(string hex) => Assert.Equal(
        FailureClass.CertificateMalformed, Refused.By(() => _ = KeyUsages.Allows(Read("2.5.29.15", hex), KeyUsages.DigitalSignature))?.Class);

    private static Certificate Read(string oid, string hex) => Certificate.FromDer(Text(oid, hex)).Required();

    private static FailureClass? ClassOf(string oid, string hex) => Certificate.FromDer(Text(oid, hex)).Failure?.Class;

    private static byte[] Text(string oid, string hex) =>
        new CertificateText { Extensions = [CertificateText.Extension(oid, Convert.FromHexString(hex))] }.Write();
}
