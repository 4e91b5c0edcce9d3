using System.Text.RegularExpressions;
using CsCheck;
using Ntk.Provenance.Policy;

namespace Ntk.Provenance.Tests.Policy;

public sealed class TextPatternTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("abc", "abc")]
    [InlineData("*", "")]
    [InlineData("*", "anything at all")]
    [InlineData("a*", "a")]
    [InlineData("a*c", "ac")]
    [InlineData("a*c", "abbbc")]
    [InlineData("a*b*c", "a-b-b-c")]
    [InlineData("**", "a")]
    [InlineData("https://host.invalid/*@refs/tags/v*", "https://host.invalid/w.yml@refs/tags/v1")]
    public void a_text_that_fits_matches(string pattern, string text) => Assert.True(TextPattern.WithStars(pattern).Matches(text));

    [Theory]
    [InlineData("", "a")]
    [InlineData("abc", "ABC")]
    [InlineData("abc", "abcd")]
    [InlineData("abc", "xabc")]
    [InlineData("a.c", "abc")]
    [InlineData("a?c", "abc")]
    [InlineData("[a]", "a")]
    [InlineData("a*a", "a")]
    [InlineData("ab*bc", "abc")]
    [InlineData("a*b*b", "ab")]
    [InlineData("*.invalid", "host.invalid.evil")]
    [InlineData("abc", "abc\n")]
    [InlineData("é", "e\u0301")]
    public void a_text_that_does_not_fit_does_not_match(string pattern, string text) => Assert.False(TextPattern.WithStars(pattern).Matches(text));

    [Fact]
    public void a_star_of_an_exact_pattern_is_a_star() => Assert.False(TextPattern.Exactly("a*").Matches("ab"));

    [Fact]
    public void matching_is_what_a_regular_expression_of_the_same_meaning_does() =>
        Gen.Select(Gen.String[Gen.Char["ab*."], 0, 8], Gen.String[Gen.Char["ab."], 0, 10]).Sample((pattern, text) =>
            TextPattern.WithStars(pattern).Matches(text)
            == Regex.IsMatch(text, $"\\A{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}\\z", RegexOptions.Singleline));
}
