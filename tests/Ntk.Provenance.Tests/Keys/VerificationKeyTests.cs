using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Tests.Keys;

public sealed class VerificationKeyTests
{
    private static readonly byte[] Message = "a message"u8.ToArray();

    public static TheoryData<string, KeyKind> Curves => new()
    {
        { "nistP256", KeyKind.EcdsaP256 }, { "nistP384", KeyKind.EcdsaP384 }, { "nistP521", KeyKind.EcdsaP521 },
    };

    [Theory]
    [MemberData(nameof(Curves))]
    public void a_key_on_an_allowed_curve_verifies_what_it_signed(string curve, KeyKind kind)
    {
        using var signer = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        var key = VerificationKey.FromSubjectPublicKeyInfo(signer.ExportSubjectPublicKeyInfo()).Required();
        Assert.Equal(kind, key.Kind);
        Assert.True(key.Verify(Message, signer.SignData(Message, key.DefaultHash, DSASignatureFormat.Rfc3279DerSequence), key.DefaultHash));
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void a_signature_of_fixed_size_is_not_one_in_der(string curve, KeyKind kind)
    {
        using var signer = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        var key = VerificationKey.FromSubjectPublicKeyInfo(signer.ExportSubjectPublicKeyInfo()).Required();
        Assert.Equal(kind, key.Kind);
        Assert.False(key.Verify(Message, signer.SignData(Message, key.DefaultHash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation), key.DefaultHash));
    }

    [Fact]
    public void an_rsa_key_verifies_what_it_signed()
    {
        using var signer = RSA.Create(2048);
        var key = VerificationKey.FromPem(signer.ExportSubjectPublicKeyInfoPem()).Required();
        Assert.True(key.Verify(Message, signer.SignData(Message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), HashAlgorithmName.SHA256));
    }

    [Fact]
    public void another_padding_than_pkcs1_is_not_the_keys_signature()
    {
        using var signer = RSA.Create(2048);
        var key = VerificationKey.FromPem(signer.ExportSubjectPublicKeyInfoPem()).Required();
        Assert.False(key.Verify(Message, signer.SignData(Message, HashAlgorithmName.SHA256, RSASignaturePadding.Pss), HashAlgorithmName.SHA256));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("3006020100020100")]
    [InlineData("300602010102010100")]
    [InlineData("3080020101020101")]
    public void bytes_that_are_no_signature_verify_nothing(string hex)
    {
        using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = VerificationKey.FromSubjectPublicKeyInfo(signer.ExportSubjectPublicKeyInfo()).Required();
        Assert.False(key.Verify(Message, Convert.FromHexString(hex), HashAlgorithmName.SHA256));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(8192)]
    public void an_rsa_modulus_within_its_bounds_is_read(int bits) => Assert.Null(ClassOf(SpkiText.Modulus(SpkiText.OddOf(bits), 65537)));

    [Theory]
    [InlineData(1)]
    [InlineData(1024)]
    [InlineData(2047)]
    [InlineData(8193)]
    [InlineData(16384)]
    public void an_rsa_modulus_out_of_bounds_is_refused(int bits) =>
        Assert.Equal(FailureClass.KeyUnsupported, ClassOf(SpkiText.Modulus(SpkiText.OddOf(bits), 65537)));

    [Fact]
    public void a_negative_modulus_is_refused() => Assert.Equal(FailureClass.KeyUnsupported, ClassOf(SpkiText.Modulus(-SpkiText.OddOf(2048), 65537)));

    [Fact]
    public void an_even_modulus_is_refused() => Assert.Equal(FailureClass.KeyUnsupported, ClassOf(SpkiText.Modulus(SpkiText.OddOf(2048) + 1, 65537)));

    [Theory]
    [InlineData(-65537)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(65536)]
    [InlineData(4294967297)]
    public void an_exponent_that_is_even_or_out_of_bounds_is_refused(long exponent) =>
        Assert.Equal(FailureClass.KeyUnsupported, ClassOf(SpkiText.Modulus(SpkiText.OddOf(2048), exponent)));

    [Fact]
    public void an_rsa_key_with_a_third_number_is_refused()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
            foreach (var number in (ReadOnlySpan<BigInteger>)[SpkiText.OddOf(2048), 65537, 1])
                writer.WriteInteger(number);
        Assert.Equal(FailureClass.KeyMalformed, ClassOf(SpkiText.Write(SpkiText.Rsa, w => w.WriteNull(), writer.Encode())));
    }

    [Fact]
    public void an_rsa_key_without_its_null_is_refused() =>
        Assert.Equal(FailureClass.KeyMalformed, ClassOf(SpkiText.Write(SpkiText.Rsa, _ => { }, SpkiText.Pkcs1(SpkiText.OddOf(2048), 65537))));

    [Theory]
    [InlineData("1.3.132.0.10")]
    [InlineData("1.2.840.10045.3.1.1")]
    [InlineData("1.3.132.0.33")]
    [InlineData("1.3.36.3.3.2.8.1.1.7")]
    public void a_key_on_another_curve_is_refused(string curve) =>
        Assert.Equal(FailureClass.KeyUnsupported, ClassOf(SpkiText.Curve(curve, SpkiText.Point(ECCurve.NamedCurves.nistP256))));

    [Fact]
    public void a_curve_that_is_spelled_out_is_refused() => Assert.Equal(FailureClass.KeyMalformed, ClassOf(SpkiText.Write(
        SpkiText.EllipticCurve,
        w =>
        {
            using (w.PushSequence())
                w.WriteInteger(1);
        },
        SpkiText.Point(ECCurve.NamedCurves.nistP256))));

    [Fact]
    public void a_curve_that_is_left_out_is_refused() =>
        Assert.Equal(FailureClass.KeyMalformed, ClassOf(SpkiText.Write(SpkiText.EllipticCurve, w => w.WriteNull(), SpkiText.Point(ECCurve.NamedCurves.nistP256))));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void a_compressed_point_is_refused(byte form) => Assert.Equal(
        FailureClass.KeyMalformed, ClassOf(SpkiText.Curve(SpkiText.P256, [form, .. SpkiText.Point(ECCurve.NamedCurves.nistP256)[1..33]])));

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void a_hybrid_point_is_refused(byte form) => Assert.Equal(
        FailureClass.KeyMalformed, ClassOf(SpkiText.Curve(SpkiText.P256, [form, .. SpkiText.Point(ECCurve.NamedCurves.nistP256)[1..]])));

    [Fact]
    public void the_point_at_infinity_is_refused() => Assert.Equal(FailureClass.KeyMalformed, ClassOf(SpkiText.Curve(SpkiText.P256, [0])));

    [Fact]
    public void a_point_of_another_curves_size_is_refused() =>
        Assert.Equal(FailureClass.KeyMalformed, ClassOf(SpkiText.Curve(SpkiText.P256, SpkiText.Point(ECCurve.NamedCurves.nistP384))));

    [Fact]
    public void a_point_that_is_not_on_its_curve_verifies_nothing()
    {
        using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var spki = signer.ExportSubjectPublicKeyInfo();
        spki[^1] ^= 1;
        var signature = signer.SignData(Message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        Assert.False(VerificationKey.FromSubjectPublicKeyInfo(spki).Required().Verify(Message, signature, HashAlgorithmName.SHA256));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(0)]
    public void an_ed25519_key_of_another_size_is_refused(int size) =>
        Assert.Equal(FailureClass.KeyMalformed, ClassOf(SpkiText.Write(SpkiText.Ed25519, _ => { }, new byte[size])));

    [Fact]
    public void an_ed25519_key_with_parameters_is_refused() =>
        Assert.Equal(FailureClass.KeyMalformed, ClassOf(SpkiText.Write(SpkiText.Ed25519, w => w.WriteNull(), new byte[32])));

    [Theory]
    [InlineData("1.3.101.110")]
    [InlineData("1.3.101.113")]
    [InlineData("1.2.840.10040.4.1")]
    [InlineData("1.2.840.113549.1.1.10")]
    public void a_key_of_another_algorithm_is_refused(string oid) =>
        Assert.Equal(FailureClass.KeyUnsupported, ClassOf(SpkiText.Write(oid, _ => { }, new byte[32])));

    [Fact]
    public void bits_that_are_not_whole_bytes_are_refused() => Assert.Equal(
        FailureClass.KeyMalformed, ClassOf(SpkiText.Write(SpkiText.Ed25519, _ => { }, [.. new byte[31], 0x80], unusedBits: 4)));

    [Fact]
    public void bytes_after_the_key_are_refused() =>
        Assert.Equal(FailureClass.KeyMalformed, ClassOf([.. SpkiText.Curve(SpkiText.P256, SpkiText.Point(ECCurve.NamedCurves.nistP256)), 0]));

    [Fact]
    public void a_third_part_is_refused() =>
        Assert.Equal(FailureClass.KeyMalformed, ClassOf(SpkiText.Write(SpkiText.Ed25519, _ => { }, new byte[32], after: w => w.WriteNull())));

    [Fact]
    public void a_length_in_more_bytes_than_it_needs_is_refused()
    {
        var der = SpkiText.Curve(SpkiText.P256, SpkiText.Point(ECCurve.NamedCurves.nistP256));
        Assert.Equal(FailureClass.KeyMalformed, ClassOf([der[0], 0x81, .. der[1..]]));
    }

    [Fact]
    public void a_length_that_is_left_open_is_refused()
    {
        var der = SpkiText.Curve(SpkiText.P256, SpkiText.Point(ECCurve.NamedCurves.nistP256));
        Assert.Equal(FailureClass.KeyMalformed, ClassOf([der[0], 0x80, .. der[2..], 0, 0]));
    }

    [Fact]
    public void nothing_is_no_key() => Assert.Equal(FailureClass.KeyMalformed, ClassOf([]));

    private static FailureClass? ClassOf(byte[] der) => VerificationKey.FromSubjectPublicKeyInfo(der).Failure?.Class;
}
