using System.Text;

namespace Ntk.Keys.Tests;

public sealed class XChaCha20Poly1305Tests
{
    private static readonly byte[] Key = Convert.FromHexString("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    private static readonly byte[] Nonce = Convert.FromHexString("404142434445464748494a4b4c4d4e4f5051525354555657");
    private static readonly byte[] AssociatedData = Convert.FromHexString("50515253c0c1c2c3c4c5c6c7");

    private static readonly byte[] Plaintext = Encoding.ASCII.GetBytes(
        "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.");

    private const string Ciphertext =
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
        + "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52e";

    private const string Tag = "c0875924c1c7987947deafd8780acf49";

    [Fact]
    public void the_vector_of_the_XChaCha_draft_seals()
    {
        var ciphertext = new byte[Plaintext.Length];
        var tag = new byte[XChaCha20Poly1305.TagSize];

        XChaCha20Poly1305.Seal(Key, Nonce, AssociatedData, Plaintext, ciphertext, tag);

        Assert.Equal(Ciphertext, Convert.ToHexStringLower(ciphertext));
        Assert.Equal(Tag, Convert.ToHexStringLower(tag));
    }

    [Fact]
    public void the_vector_of_the_XChaCha_draft_opens()
    {
        var plaintext = new byte[Plaintext.Length];

        Assert.True(XChaCha20Poly1305.TryOpen(
            Key, Nonce, AssociatedData, Convert.FromHexString(Ciphertext), Convert.FromHexString(Tag), plaintext));
        Assert.Equal(Plaintext, plaintext);
    }

    [Fact]
    public void what_is_not_authentic_leaves_no_plaintext()
    {
        var plaintext = new byte[Plaintext.Length];

        Assert.False(XChaCha20Poly1305.TryOpen(Key, Nonce, [], Convert.FromHexString(Ciphertext), Convert.FromHexString(Tag), plaintext));
        Assert.Equal(new byte[Plaintext.Length], plaintext);
    }

    [Fact]
    public void authenticity_is_told_without_decrypting()
    {
        var ciphertext = Convert.FromHexString(Ciphertext);

        Assert.True(XChaCha20Poly1305.IsAuthentic(Key, Nonce, AssociatedData, ciphertext, Convert.FromHexString(Tag)));
        Assert.False(XChaCha20Poly1305.IsAuthentic(Key, Nonce, [], ciphertext, Convert.FromHexString(Tag)));
    }

    /// <summary>draft-irtf-cfrg-xchacha-03, section 2.2.1.</summary>
    [Fact]
    public void the_vector_of_HChaCha20_holds()
    {
        var subkey = new byte[HChaCha20.KeySize];

        HChaCha20.Derive([.. Enumerable.Range(0, 32).Select(i => (byte)i)], Convert.FromHexString("000000090000004a0000000031415927"), subkey);

        Assert.Equal("82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc", Convert.ToHexStringLower(subkey));
    }

    [Fact]
    public void a_tag_of_another_size_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => XChaCha20Poly1305.Seal(Key, Nonce, [], [], [], new byte[15]));
}
