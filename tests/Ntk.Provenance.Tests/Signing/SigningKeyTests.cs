using System.Security.Cryptography;
using Ntk.Provenance.Signing;

namespace Ntk.Provenance.Tests.Signing;

public sealed class SigningKeyTests
{
    [Fact]
    public void a_new_key_is_read_with_its_password()
    {
        using var key = SigningKey.FromPem(SigningKey.NewPem("a password"), "a password").Required();
        Assert.Equal(Provenance.Keys.KeyKind.EcdsaP256, key.Public.Kind);
    }

    [Fact]
    public void a_wrong_password_is_refused() =>
        Assert.Equal(FailureClass.PrivateKeyUnusable, SigningKey.FromPem(SigningKey.NewPem("a password"), "another").Failure?.Class);

    [Fact]
    public void an_encrypted_key_without_a_password_is_refused() =>
        Assert.Equal(FailureClass.PrivateKeyUnusable, SigningKey.FromPem(SigningKey.NewPem("a password"), "").Failure?.Class);

    [Fact]
    public void a_key_of_sec1_is_read()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var read = SigningKey.FromPem(key.ExportECPrivateKeyPem(), "").Required();
        Assert.Equal(HashAlgorithmName.SHA384, read.Hash);
    }

    [Fact]
    public void a_public_key_is_no_signing_key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(FailureClass.PrivateKeyUnusable, SigningKey.FromPem(key.ExportSubjectPublicKeyInfoPem(), "").Failure?.Class);
    }

    [Theory]
    [InlineData("secp256k1")]
    [InlineData("brainpoolP256r1")]
    public void a_key_on_another_curve_is_refused(string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        Assert.Equal(FailureClass.KeyUnsupported, SigningKey.FromPem(key.ExportPkcs8PrivateKeyPem(), "").Failure?.Class);
    }

    [Fact]
    public void an_rsa_key_is_refused()
    {
        using var key = RSA.Create(2048);
        Assert.Equal(FailureClass.PrivateKeyUnusable, SigningKey.FromPem(key.ExportPkcs8PrivateKeyPem(), "").Failure?.Class);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void text_that_is_no_key_is_refused(string pem) => Assert.Equal(FailureClass.PrivateKeyUnusable, SigningKey.FromPem(pem, "").Failure?.Class);

    [Fact]
    public void two_keys_in_one_text_are_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(
            FailureClass.PrivateKeyUnusable, SigningKey.FromPem($"{key.ExportPkcs8PrivateKeyPem()}\n{key.ExportPkcs8PrivateKeyPem()}\n", "").Failure?.Class);
    }

    [Fact]
    public void a_key_is_shown_nowhere()
    {
        using var key = SigningKey.Ephemeral();
        Assert.Equal(nameof(SigningKey), key.ToString());
    }

    [Fact]
    public void who_signs_is_shown_by_type_alone()
    {
        using var key = SigningKey.Ephemeral();
        Assert.DoesNotContain("PRIVATE", Signer.ManagedKey(key).ToString(), StringComparison.Ordinal);
    }
}
