using CsCheck;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Tests.Json;

public sealed class Base64TextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("AA==", "00")]
    [InlineData("AAA=", "0000")]
    [InlineData("+/+/", "FBFFBF")]
    public void the_canonical_form_is_read(string text, string hex) => Assert.Equal(Convert.FromHexString(hex), Base64Text.Decode(text));

    [Theory]
    [InlineData("AA")]
    [InlineData("AA=")]
    [InlineData("AAA")]
    [InlineData("A===")]
    [InlineData("=AAA")]
    [InlineData("AA=A")]
    [InlineData("AA==AA==")]
    [InlineData("AAAA====")]
    [InlineData("AB==")]
    [InlineData("AAB=")]
    [InlineData("-_-_")]
    [InlineData("AA AA")]
    [InlineData("AAA A===")]
    [InlineData("AAAA\n")]
    [InlineData("\nAAA")]
    [InlineData(" AA==")]
    [InlineData("AAAA\n\n\n\n")]
    [InlineData("AAA\u00e9")]
    [InlineData("ＡＡＡＡ")]
    [InlineData("AA*=")]
    public void every_other_form_is_refused(string text) => Assert.Null(Base64Text.Decode(text));

    [Fact]
    public void what_was_encoded_is_read_back() =>
        Gen.Byte.Array[0, 200].Sample(bytes => Base64Text.Decode(Convert.ToBase64String(bytes)).AsSpan().SequenceEqual(bytes));

    [Fact]
    public void no_two_texts_are_the_same_bytes() =>
        Gen.String[Gen.Char["AB+/=- \n"], 0, 12].Sample(text => Base64Text.Decode(text) is not { } bytes || Convert.ToBase64String(bytes) == text);
}
