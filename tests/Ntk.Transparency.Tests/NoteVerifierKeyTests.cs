using System.Security.Cryptography;
using CsCheck;

namespace Ntk.Transparency.Tests;

public sealed class NoteVerifierKeyTests
{
    // The key of Go's checksum database, which every Go toolchain carries.
    private const string GoSumDb = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    [Fact]
    public void a_known_key_is_read()
    {
        Assert.True(NoteVerifierKey.TryParse(GoSumDb, out var key));
        Assert.Equal(("sum.golang.org", NoteVerifierKey.Ed25519, 0x033de0aeu, 32), (key.Name, key.Algorithm, key.KeyId, key.Key.Length));
        Assert.Equal(GoSumDb, key.ToString());
    }

    [Fact]
    public void every_key_reads_back_from_its_text() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Bool.Select(b => b ? NoteVerifierKey.Ed25519 : NoteVerifierKey.CosignatureV1)).Sample((bytes, algorithm) =>
        {
            var key = new NoteVerifierKey("log.example/1", algorithm, bytes);
            return NoteVerifierKey.TryParse(key.ToString(), out var read) && read.KeyId == key.KeyId && read.Key.Span.SequenceEqual(bytes);
        });

    [Fact]
    public void the_key_id_of_ecdsa_is_of_the_key_alone()
    {
        byte[] key = [1, 2, 3];
        var expected = SHA256.HashData(key);
        Assert.Equal(Convert.ToHexString(expected.AsSpan(0, 4)), NoteVerifierKey.ComputeKeyId("any", NoteVerifierKey.Ecdsa, key).ToString("X8"));
    }

    [Fact]
    public void a_cosigning_key_has_another_id_than_a_signing_one() => Assert.NotEqual(
        NoteVerifierKey.ComputeKeyId("n", NoteVerifierKey.Ed25519, new byte[32]),
        NoteVerifierKey.ComputeKeyId("n", NoteVerifierKey.CosignatureV1, new byte[32]));

    [Theory]
    [InlineData("sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.com+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    public void a_key_id_that_is_not_the_keys_is_refused(string text) => Assert.False(NoteVerifierKey.TryParse(text, out _));

    [Theory]
    [InlineData("sum.golang.org+033DE0AE+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+33de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8\n")]
    [InlineData("sum.golang.org+033de0ae")]
    [InlineData("sum.golang.org")]
    [InlineData("+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033de0ae+")]
    [InlineData("sum.golang.org+033de0ae+AQ==")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuA==")]
    public void another_spelling_is_refused(string text) => Assert.False(NoteVerifierKey.TryParse(text, out _));

    [Fact]
    public void a_text_beyond_the_bound_is_refused() =>
        Assert.False(NoteVerifierKey.TryParse(new NoteVerifierKey(new string('n', NoteVerifierKey.MaxTextSize), 1, new byte[32]).ToString(), out _));

    [Fact]
    public void arbitrary_text_never_throws_and_what_reads_is_the_same_text() =>
        Gen.Char["sum.+0aAQ=/ \ud800"].Array[0, 80].Sample(text =>
            !NoteVerifierKey.TryParse(new string(text), out var key) || key.ToString() == new string(text));

    [Theory]
    [InlineData("", 32), InlineData("a b", 32), InlineData("a+b", 32), InlineData("name", 31), InlineData("name", 0)]
    public void a_key_that_can_not_be_is_a_callers_mistake(string name, int length) =>
        Assert.Throws<ArgumentException>(() => new NoteVerifierKey(name, NoteVerifierKey.Ed25519, new byte[length]));

    [Fact]
    public void a_signature_is_by_a_key_of_its_name_and_id()
    {
        var key = new NoteVerifierKey("n", NoteVerifierKey.Ed25519, new byte[32]);
        Assert.True(new NoteSignature("n", key.KeyId, new byte[64]).IsBy(key));
        Assert.False(new NoteSignature("m", key.KeyId, new byte[64]).IsBy(key));
        Assert.False(new NoteSignature("n", key.KeyId + 1, new byte[64]).IsBy(key));
    }
}
