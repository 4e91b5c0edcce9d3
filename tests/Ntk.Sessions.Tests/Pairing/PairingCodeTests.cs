using System.Globalization;
using Ntk.Sessions.Pairing;

namespace Ntk.Sessions.Tests.Pairing;

public sealed class PairingCodeTests
{
    [Fact]
    public void a_generated_code_is_read_again()
    {
        for (var nameplate = 1; nameplate <= PairingCode.MaxNameplate; nameplate *= 7)
        {
            var text = PairingCode.Generate(nameplate).Format();

            Assert.Equal(PairingCodeFailure.None, PairingCode.TryParse(text, out var code));
            Assert.Equal((nameplate, text), (code!.Nameplate, code.Format()));
        }
    }

    [Theory]
    [InlineData("7-aardvark-zucchini"), InlineData(" 7-Aardvark-ZUCCHINI "), InlineData("7 aardvark zucchini"), InlineData("7  -  aardvark - zucchini\n")]
    [InlineData("7\u2011aardvark\u2013zucchini"), InlineData("7\u00a0aardvark_zucchini"), InlineData("007-aardvark-zucchini")]
    public void case_and_what_stands_between_is_forgiven(string text)
    {
        Assert.Equal(PairingCodeFailure.None, PairingCode.TryParse(text, out var code));
        Assert.Equal("7-aardvark-zucchini", code!.Format());
    }

    [Theory, InlineData("7-yoyo-yoyo"), InlineData("7-yo-yo-yoyo"), InlineData("7-yoyo-yo-yo"), InlineData("7 yo yo yo yo")]
    public void the_word_with_a_hyphen_is_read_either_way(string text)
    {
        Assert.Equal(PairingCodeFailure.None, PairingCode.TryParse(text, out var code));
        Assert.Equal("7-yoyo-yoyo", code!.Format());
    }

    [Theory]
    [InlineData("", PairingCodeFailure.WrongShape), InlineData("7", PairingCodeFailure.WrongShape), InlineData("7-aardvark", PairingCodeFailure.WrongShape)]
    [InlineData("7-aardvark-zucchini-zombie", PairingCodeFailure.WrongShape), InlineData("aardvark-zucchini-7", PairingCodeFailure.WrongShape)]
    [InlineData("+7-aardvark-zucchini", PairingCodeFailure.WrongShape), InlineData("\u0667-aardvark-zucchini", PairingCodeFailure.WrongShape)]
    [InlineData("0-aardvark-zucchini", PairingCodeFailure.NameplateOutOfRange), InlineData("10000000-aardvark-zucchini", PairingCodeFailure.NameplateOutOfRange)]
    [InlineData("99999999999999999999-aardvark-zucchini", PairingCodeFailure.NameplateOutOfRange)]
    [InlineData("7-aardvark-zuchini", PairingCodeFailure.UnknownWord), InlineData("7-aard-zucchini", PairingCodeFailure.UnknownWord)]
    [InlineData("7-aardvark-#", PairingCodeFailure.UnknownWord)]
    public void what_is_no_code_is_refused_by_its_own_class(string text, PairingCodeFailure failure)
    {
        Assert.Equal(failure, PairingCode.TryParse(text, out var code));
        Assert.Null(code);
    }

    [Fact]
    public void a_long_text_is_no_code() =>
        Assert.Equal(PairingCodeFailure.WrongShape, PairingCode.TryParse($"7-aardvark{new string('-', 60)}zucchini", out _));

    [Fact]
    public void the_words_are_those_of_the_list()
    {
        var words = Enumerable.Range(0, PairingWords.Count).Select(PairingWords.At).ToList();

        Assert.Equal(("aardvark", "zucchini"), (words[0], words[^1]));
        Assert.Equal(PairingWords.Count, words.Select(w => w[..3]).Distinct().Count());
        Assert.All(words, w => Assert.All(w, c => Assert.InRange(c, 'a', 'z')));
        Assert.Throws<IndexOutOfRangeException>(() => PairingWords.At(PairingWords.Count));
    }

    [Fact]
    public void two_words_have_more_than_16_bits() => Assert.True(Math.Log2((double)PairingWords.Count * PairingWords.Count) > 20.6);

    [Fact]
    public void every_word_is_drawn()
    {
        var drawn = new HashSet<string>();
        for (var i = 0; i < 20_000; i++)
            drawn.UnionWith(PairingCode.Generate(1).Format().Split('-')[1..]);

        Assert.Equal(PairingWords.Count, drawn.Count);
    }

    [Fact]
    public void the_text_of_a_code_is_its_type() => Assert.Equal("PairingCode", PairingCode.Generate(1).ToString());

    [Theory, InlineData(0), InlineData(PairingCode.MaxNameplate + 1)]
    public void a_nameplate_out_of_range_is_a_mistake(int nameplate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PairingCode.Generate(nameplate));

    [Fact]
    public void what_is_read_of_damaged_text_is_read_the_same_again()
    {
        var random = new Random(5);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{i + 1}-aardvark-zucchini"));
            var text = System.Text.Encoding.UTF8.GetString(Mutation.Apply(bytes, random));
            if (PairingCode.TryParse(text, out var code) != PairingCodeFailure.None)
                continue;
            Assert.Equal(PairingCodeFailure.None, PairingCode.TryParse(code!.Format(), out var again));
            Assert.Equal(code.Format(), again!.Format());
        }
    }
}
