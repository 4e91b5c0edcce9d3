using System.Security.Cryptography;
using CsCheck;

namespace Ntk.Keys.Tests;

public sealed class HmacSha256Tests
{
    /// <summary>RFC 4231, section 4.2 with its key padded by zeros to 32 bytes, which HMAC does itself.</summary>
    [Fact]
    public void the_vector_of_RFC_4231_holds()
    {
        var key = new byte[HmacSha256.KeySize];
        key.AsSpan(0, 20).Fill(0x0b);
        var result = new byte[HmacSha256.Size];

        HmacSha256.Compute(key, "Hi There"u8, result);

        Assert.Equal("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", Convert.ToHexStringLower(result));
    }

    [Fact]
    public void any_message_gives_what_the_definition_of_HMAC_gives() =>
        Gen.Select(Gen.Byte.Array[HmacSha256.KeySize], Gen.Byte.Array[0, 200]).Sample((key, message) =>
        {
            var result = new byte[HmacSha256.Size];
            HmacSha256.Compute(key, message, result);
            return result.AsSpan().SequenceEqual(Definition(key, message));
        });

    [Fact]
    public void a_key_of_another_size_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HmacSha256.Compute(new byte[31], [], new byte[32]));

    private static byte[] Definition(byte[] key, byte[] message)
    {
        byte[] block = [.. key, .. new byte[32]];
        var inner = SHA256.HashData([.. block.Select(b => (byte)(b ^ 0x36)), .. message]);
        return SHA256.HashData([.. block.Select(b => (byte)(b ^ 0x5c)), .. inner]);
    }
}
