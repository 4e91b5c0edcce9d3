using System.Text;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Tests.Json;

public sealed class JsonValueTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("\"0\"", 0)]
    [InlineData("\"-0\"", 0)]
    [InlineData("17", 17)]
    [InlineData("\"17\"", 17)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("\"9223372036854775807\"", long.MaxValue)]
    public void a_count_is_a_number_or_a_string(string json, long value) => Assert.Equal(value, Value(json).Count());

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("0.5")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("\"9223372036854775808\"")]
    [InlineData("\"\"")]
    [InlineData("\"01\"")]
    [InlineData("\"-01\"")]
    [InlineData("\"00\"")]
    [InlineData("\"+1\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"1 \"")]
    [InlineData("\"1.0\"")]
    [InlineData("\"1e2\"")]
    [InlineData("\"0x1\"")]
    [InlineData("\"1,000\"")]
    [InlineData("\"-\"")]
    [InlineData("\"١\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("{}")]
    public void what_is_no_integer_is_no_count(string json) => Assert.Equal(FailureClass.JsonValueMalformed, Refused.By(() => Value(json).Count())?.Class);

    [Theory]
    [InlineData("-1")]
    [InlineData("\"-1\"")]
    [InlineData("-9223372036854775808")]
    [InlineData("\"123456789012345678901\"")]
    public void a_count_below_zero_or_of_too_many_digits_is_out_of_bounds(string json) =>
        Assert.Equal(FailureClass.JsonValueOutOfBounds, Refused.By(() => Value(json).Count())?.Class);

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("1.0")]
    [InlineData("1e400")]
    public void an_integer_is_a_number_without_a_fraction(string json) =>
        Assert.Equal(FailureClass.JsonValueMalformed, Refused.By(() => Value(json).Integer(0, 10))?.Class);

    [Theory]
    [InlineData("-1")]
    [InlineData("11")]
    public void an_integer_keeps_its_bounds(string json) =>
        Assert.Equal(FailureClass.JsonValueOutOfBounds, Refused.By(() => Value(json).Integer(0, 10))?.Class);

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"a\\udc00b\"")]
    [InlineData("\"\\ud800\\ud800\"")]
    public void a_text_with_half_of_a_surrogate_pair_is_refused(string json) =>
        Assert.Equal(FailureClass.JsonValueMalformed, Refused.By(() => Value(json).Text(100))?.Class);

    [Fact]
    public void a_text_of_the_greatest_length_is_read() => Assert.Equal("abc", Value("\"abc\"").Text(3));

    [Fact]
    public void a_text_that_is_longer_is_out_of_bounds() =>
        Assert.Equal(FailureClass.JsonValueOutOfBounds, Refused.By(() => Value("\"abcd\"").Text(3))?.Class);

    [Fact]
    public void a_list_that_is_longer_is_out_of_bounds() =>
        Assert.Equal(FailureClass.JsonValueOutOfBounds, Refused.By(() => Value("[1,2,3]").Items(2))?.Class);

    [Fact]
    public void an_object_of_more_members_is_out_of_bounds() =>
        Assert.Equal(FailureClass.JsonValueOutOfBounds, Refused.By(() => Assert.Single(Value("{\"a\":1,\"b\":2}").Members(1)))?.Class);

    [Fact]
    public void bytes_beyond_their_bound_are_refused() =>
        Assert.Equal(FailureClass.JsonValueOutOfBounds, Refused.By(() => Value("\"AAAAAAAA\"").Bytes(5))?.Class);

    [Fact]
    public void null_stands_for_a_member_that_is_missing() => Assert.Null(Value("{\"a\":null}").Optional("a"));

    [Fact]
    public void a_member_that_is_null_is_missing_where_it_is_required() =>
        Assert.Equal(FailureClass.JsonMemberMissing, Refused.By(() => Value("{\"a\":null}").Required("a"))?.Class);

    [Fact]
    public void a_member_by_its_escaped_name_is_the_same() => Assert.Equal(1, Value("{\"\\u0061\":1}").Required("a").Count());

    [Fact]
    public void a_member_that_is_not_known_is_named()
    {
        var failure = Refused.By(() => Value("{\"a\":1,\"other\":2}").HasOnly("a", "b"));
        Assert.Equal((FailureClass.JsonMemberUnknown, "a, b", "other"), (failure!.Class, failure.Expected, failure.Actual));
    }

    [Fact]
    public void a_refusal_names_the_path()
    {
        var failure = Refused.By(() => Value("{\"a\":{\"b\":[0,\"x\"]}}").Required("a").Required("b").Items(2)[1].Count());
        Assert.Contains("the document: a.b[1]", failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("\"a\"")]
    [InlineData("null")]
    public void a_value_that_is_no_object_has_no_members(string json) =>
        Assert.Equal(FailureClass.JsonValueMalformed, Refused.By(() => Value(json).Optional("a"))?.Class);

    private static JsonValue Value(string json) => JsonText.Parse(Encoding.UTF8.GetBytes(json), "the document", 1 << 20);
}
