namespace Ntk.Keys.Tests;

/// <summary>What bytes are public keys, and ChaCha20-Poly1305 as the inside of XChaCha20-Poly1305.</summary>
public sealed class PublicKeyFormTests
{
    [Fact]
    public void a_public_key_of_x25519_is_one()
    {
        Span<byte> key = stackalloc byte[X25519.KeySize];
        X25519.PublicKey([.. Enumerable.Range(0, 32).Select(i => (byte)i)], key);
        Assert.True(X25519.IsPublicKey(key));
        key[^1] |= 0x80;
        Assert.False(X25519.IsPublicKey(key));
    }

    [Theory]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // p
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // p + 1
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // p + 18
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")] // p - 1, of small order
    [InlineData("09000000000000000000000000000000000000000000000000000000000000")]
    public void another_spelling_a_key_of_small_order_and_another_length_are_none(string key) => Assert.False(X25519.IsPublicKey(Convert.FromHexString(key)));

    [Fact]
    public void the_largest_number_that_is_a_key_is_one() =>
        Assert.True(X25519.IsPublicKey(Convert.FromHexString("ebffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")));

    [Fact]
    public void an_encapsulation_key_is_one_until_a_coefficient_exceeds_the_modulus()
    {
        var key = new byte[MlKem768.PublicKeySize];
        MlKem768.KeyPair(new byte[MlKem768.SeedSize], key, new byte[MlKem768.SecretKeySize]);
        Assert.True(MlKem768.IsPublicKey(key));
        Assert.False(MlKem768.IsPublicKey(key.AsSpan(1)));
        // 3,329 as the first coefficient: the modulus itself.
        (key[0], key[1]) = (0x01, (byte)((key[1] & 0xF0) | 0x0D));
        Assert.False(MlKem768.IsPublicKey(key));
    }

    [Fact]
    public void chacha20_poly1305_under_the_subkey_is_xchacha20_poly1305()
    {
        Span<byte> key = stackalloc byte[32];
        Span<byte> nonce = stackalloc byte[24];
        Span<byte> subkey = stackalloc byte[32];
        Span<byte> plaintext = stackalloc byte[40];
        Span<byte> expected = stackalloc byte[56];
        Span<byte> actual = stackalloc byte[56];
        for (var i = 0; i < 100; i++)
        {
            SecureRandom.Fill(key);
            SecureRandom.Fill(nonce);
            SecureRandom.Fill(plaintext);
            XChaCha20Poly1305.Seal(key, nonce, nonce, plaintext, expected[..40], expected[40..]);
            HChaCha20.Derive(key, nonce[..16], subkey);
            ChaCha20Poly1305Ietf.Seal(subkey, [0, 0, 0, 0, .. nonce[16..]], nonce, plaintext, actual[..40], actual[40..]);
            Assert.Equal(expected.ToArray(), actual.ToArray());
        }
    }
}
