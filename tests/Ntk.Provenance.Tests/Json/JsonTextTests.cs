using System.Text;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Tests.Json;

public sealed class JsonTextTests
{
    private const int MaxBytes = 1 << 20;

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\"}")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("{'a':1}")]
    [InlineData("/* why */ {}")]
    [InlineData("{} // why")]
    [InlineData("{} {}")]
    [InlineData("{}\0")]
    [InlineData("[01]")]
    [InlineData("[+1]")]
    [InlineData("[1.]")]
    [InlineData("[.5]")]
    [InlineData("[0x1]")]
    [InlineData("[1e]")]
    [InlineData("[NaN]")]
    [InlineData("[Infinity]")]
    [InlineData("[True]")]
    [InlineData("[\"\\x41\"]")]
    [InlineData("[\"\\u12\"]")]
    [InlineData("[\"a\nb\"]")]
    [InlineData("[\"a\tb\"]")]
    [InlineData("[nuplicate]")]
    [InlineData("[tdepth]")]
    public void text_that_is_not_json_is_refused_as_malformed(string text) => Assert.Equal(FailureClass.JsonMalformed, ClassOf(text));

    [Fact]
    public void a_refusal_says_where_the_text_ceases_to_be_json() =>
        Assert.Contains("line 2, byte 4", Refused.By(() => Parse("{\n\"a\";1}"))!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"a\":1,\"\\u0061\":1}")]
    [InlineData("{\"a\":1,\"b\":2,\"a\":null}")]
    [InlineData("{\"\":1,\"\":1}")]
    [InlineData("{\"outer\":{\"a\":1,\"a\":2}}")]
    [InlineData("[0,[{\"x\":[{\"a\":1,\"a\":2}]}]]")]
    [InlineData("{\"\\ud83d\\ude00\":1,\"😀\":1}")]
    [InlineData("{\"a/b\":1,\"a\\/b\":1}")]
    public void a_member_that_is_there_twice_is_refused(string text) => Assert.Equal(FailureClass.JsonDuplicateMember, ClassOf(text));

    [Theory]
    [InlineData("{\"a\":1,\"A\":1}")]
    [InlineData("{\"a\":{\"a\":{\"a\":1}}}")]
    [InlineData("[{\"a\":1},{\"a\":1}]")]
    [InlineData("{\"é\":1,\"e\\u0301\":1}")]
    public void names_that_differ_in_any_character_are_different_members(string text) => Assert.Null(ClassOf(text));

    [Fact]
    public void a_refusal_names_the_member_that_is_there_twice() =>
        Assert.Contains("'payload'", Refused.By(() => Parse("{\"payload\":1,\"payload\":2}"))!.Actual, StringComparison.Ordinal);

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void as_many_levels_as_the_limit_are_read(char open, char close) => Assert.Null(ClassOf(Nested(JsonLimits.Depth, open, close)));

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void one_level_more_than_the_limit_is_refused(char open, char close) =>
        Assert.Equal(FailureClass.JsonTooDeep, ClassOf(Nested(JsonLimits.Depth + 1, open, close)));

    [Fact]
    public void a_hundred_thousand_levels_are_refused_for_their_depth() =>
        Assert.Equal(FailureClass.JsonTooDeep, ClassOf(new string('[', 100_000)));

    [Fact]
    public void a_document_of_the_greatest_size_is_read() => Assert.Null(ClassOf(OfSize(MaxBytes)));

    [Fact]
    public void a_document_of_one_byte_more_is_refused() => Assert.Equal(FailureClass.DocumentTooLarge, ClassOf(OfSize(MaxBytes + 1)));

    [Theory]
    [InlineData("22C328")]
    [InlineData("22C022")]
    [InlineData("22C0AF22")]
    [InlineData("22EDA08022")]
    [InlineData("22F490808022")]
    [InlineData("22FF22")]
    [InlineData("FFFE22002200")]
    [InlineData("7B22E2827D")]
    public void bytes_that_are_not_utf8_are_refused(string hex) =>
        Assert.Equal(FailureClass.DocumentNotUtf8, Refused.By(() => JsonText.Parse(Convert.FromHexString(hex), "the document", MaxBytes))?.Class);

    [Fact]
    public void a_byte_order_mark_is_refused() => Assert.Equal(FailureClass.JsonMalformed, ClassOf("\uFEFF{}"));

    [Theory]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"\\ud800\":1,\"b\":2}")]
    [InlineData("{\"a\":{\"\\udc00\":1,\"b\":2}}")]
    [InlineData("[{\"x\\ud800y\":1}]")]
    public void a_name_with_half_of_a_surrogate_pair_is_refused(string text) => Assert.Equal(FailureClass.JsonValueMalformed, ClassOf(text));

    private static string Nested(int levels, char open, char close) => open == '['
        ? new string(open, levels) + new string(close, levels)
        : string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string(close, levels - 1);

    private static string OfSize(int bytes) => $"\"{new string('a', bytes - 2)}\"";

    private static JsonValue Parse(string text) => JsonText.Parse(Encoding.UTF8.GetBytes(text), "the document", MaxBytes);

    private static FailureClass? ClassOf(string text) => Refused.By(() => Parse(text))?.Class;
}
