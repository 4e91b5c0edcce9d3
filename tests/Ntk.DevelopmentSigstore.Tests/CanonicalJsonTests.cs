using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Ntk.DevelopmentSigstore.Json;

namespace Ntk.DevelopmentSigstore.Tests;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":{"d":[true,false,null],"c":-3}}""", """{"a":{"c":-3,"d":[true,false,null]},"b":1}""")]
    [InlineData("""{"\u20ac":"Euro","1":"One","\ud83d\ude00":"Smile","\ufb33":"Dalet"}""", "{\"1\":\"One\",\"€\":\"Euro\",\"😀\":\"Smile\",\"\ufb33\":\"Dalet\"}")]
    [InlineData("""["\u000f\n\t\b\f\r\\\"/+<>&'\u007f"]""", "[\"\\u000f\\n\\t\\b\\f\\r\\\\\\\"/+<>&'\u007f\"]")]
    [InlineData("[]", "[]")]
    [InlineData("{}", "{}")]
    public void the_form_is_that_of_rfc_8785(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Encode(JsonNode.Parse(json))));

    [Fact]
    public void numbers_that_were_made_in_code_are_written_as_those_that_were_read() =>
        Assert.Equal("""[9223372036854775807,7]""", Encoding.UTF8.GetString(CanonicalJson.Encode(new JsonArray(long.MaxValue, 7))));

    [Fact]
    public void a_fraction_is_a_callers_mistake() => Assert.Throws<NotSupportedException>(() => CanonicalJson.Encode(new JsonArray(0.5)));

    [Fact]
    public void every_text_reads_back() =>
        Gen.String.Where(s => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(s)) == s).Sample(text =>
            JsonNode.Parse(CanonicalJson.Encode(JsonValue.Create(text)))!.GetValue<string>() == text);
}
