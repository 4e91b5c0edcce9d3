using System.Text;
using Ntk.Provenance.Json;
using Ntk.Provenance.Tuf;

namespace Ntk.Provenance.Tests.Tuf;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("{ \"b\" : 1, \"a\" : [ true , null ] }", "{\"a\":[true,null],\"b\":1}")]
    [InlineData("\"a\\n\\u0041\\/\\\"\\\\\"", "\"a\nA/\\\"\\\\\"")]
    [InlineData("{\"\\uFFFD\":1,\"\\uD83D\\uDE00\":2,\"aa\":3,\"a\":4,\"B\":5}", "{\"B\":5,\"a\":4,\"aa\":3,\"\uFFFD\":1,\"\U0001F600\":2}")]
    [InlineData("[0,-1,123456789012345678901234567890]", "[0,-1,123456789012345678901234567890]")]
    [InlineData("{}", "{}")]
    public void a_value_has_one_form(string json, string canonical) => Assert.Equal(canonical, Encoding.UTF8.GetString(Written(json)));

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("-0")]
    [InlineData("{\"a\":[1.5]}")]
    public void what_is_no_integer_is_refused(string json) =>
        Assert.Equal(FailureClass.TufNotCanonical, Assert.Throws<RefusedException>(() => Written(json)).Failure.Class);

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\ud800\":1}")]
    public void half_of_a_surrogate_pair_is_refused(string json) =>
        Assert.Equal(FailureClass.JsonValueMalformed, Assert.Throws<RefusedException>(() => Written(json)).Failure.Class);

    private static byte[] Written(string json) => CanonicalJson.Write(JsonText.Parse(Encoding.UTF8.GetBytes(json), "the text", 1000));
}
