using System.Buffers.Text;
using CsCheck;

namespace Ntk.Wire.Tests;

public sealed class OpaqueTextTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly Gen<byte[]> Values = Gen.Byte.Array[1, 64];

    [Fact]
    public void every_value_has_a_text_that_reads_back() =>
        Values.Sample(value => Decode(Base64Url.EncodeToString(value), value.Length) is { } read && read.AsSpan().SequenceEqual(value));

    [Fact]
    public void no_value_has_two_texts() =>
        Gen.Select(Gen.Char[Alphabet].Array[2, 86], Gen.Int[1, 64]).Sample((text, size) =>
            Decode(new string(text), size) is not { } read || Base64Url.EncodeToString(read) == new string(text));

    [Fact]
    public void a_text_of_another_length_is_refused() =>
        Gen.Select(Values, Gen.Int[1, 64]).Where((value, size) => value.Length != size).Sample((value, size) =>
            Decode(Base64Url.EncodeToString(value), size) is null);

    [Fact]
    public void a_foreign_character_is_refused() =>
        Gen.Select(Values, Gen.Int[0, 85], Gen.Char.Where(c => !Alphabet.Contains(c, StringComparison.Ordinal))).Sample((value, at, foreign) =>
        {
            var text = Base64Url.EncodeToString(value).ToCharArray();
            text[at % text.Length] = foreign;
            return Decode(new string(text), value.Length) is null;
        });

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAP")]
    public void unused_bits_that_are_not_zero_are_refused(string text) => Assert.Null(Decode(text, 16));

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA==")]
    public void padding_is_refused(string text) => Assert.Null(Decode(text, 16));

    [Theory]
    [InlineData(" AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("AAAAAAAAAA\tAAAAAAAAAAA")]
    public void white_space_is_refused(string text) => Assert.Null(Decode(text, 16));

    [Theory]
    [InlineData("++++++++++++++++++++++")]
    [InlineData("//////////////////////")]
    public void the_alphabet_of_plain_base64_is_refused(string text) => Assert.Null(Decode(text, 16));

    [Fact]
    public void a_longer_value_than_any_of_the_protocol_is_a_callers_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OpaqueText.TryDecode("", new byte[65]));

    private static byte[]? Decode(string text, int size)
    {
        var value = new byte[size];
        return OpaqueText.TryDecode(text, value) ? value : null;
    }
}
