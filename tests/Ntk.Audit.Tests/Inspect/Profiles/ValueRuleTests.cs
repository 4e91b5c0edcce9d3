using System.Text;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Profiles;

namespace Ntk.Audit.Tests.Inspect.Profiles;

/// <summary>A declared value has one spelling and bounds.</summary>
public sealed class ValueRuleTests
{
    [Theory]
    [InlineData("0", true)]
    [InlineData("9", true)]
    [InlineData("1099511627776", true)]
    [InlineData("1099511627777", false)]
    [InlineData("01", false)]
    [InlineData("+1", false)]
    [InlineData("-0", false)]
    [InlineData(" 1", false)]
    [InlineData("1 ", false)]
    [InlineData("1.0", false)]
    [InlineData("1e3", false)]
    [InlineData("", false)]
    [InlineData("99999999999999999999", false)]
    public void a_number_has_one_spelling(string text, bool isValue)
    {
        var rule = new ValueRule("Upload-Offset", ByteClass.Size, ValueEncoding.Decimal) { Max = 1L << 40 };

        Assert.Equal(isValue, rule.FaultOfText(Encoding.ASCII.GetBytes(text)) is null);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA", true)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA+", false)]
    [InlineData("", false)]
    public void opaque_bytes_have_one_spelling(string text, bool isValue)
    {
        var rule = new ValueRule("Ntk-Receiver", ByteClass.OpaqueId, ValueEncoding.Base64Url) { Bytes = 16 };

        Assert.Equal(isValue, rule.FaultOfText(Encoding.ASCII.GetBytes(text)) is null);
    }

    [Theory]
    [InlineData("?0", true)]
    [InlineData("?1", true)]
    [InlineData("?2", false)]
    [InlineData("?0 ", false)]
    [InlineData("", false)]
    public void a_listed_value_is_one_of_the_list(string text, bool isValue)
    {
        var rule = new ValueRule("Upload-Complete", ByteClass.Enumeration, ValueEncoding.Literal) { Values = ["?0", "?1"] };

        Assert.Equal(isValue, rule.FaultOfText(Encoding.ASCII.GetBytes(text)) is null);
    }

    [Fact]
    public void a_prefix_is_needed()
    {
        var rule = new ValueRule("Authorization", ByteClass.Capability, ValueEncoding.Base64Url) { Bytes = 32, Prefix = "Ntk " };
        var token = new string('A', 43);

        Assert.Null(rule.FaultOfText(Encoding.ASCII.GetBytes("Ntk " + token)));
        Assert.NotNull(rule.FaultOfText(Encoding.ASCII.GetBytes("ntk " + token)));
        Assert.NotNull(rule.FaultOfText(Encoding.ASCII.GetBytes(token)));
    }

    [Fact]
    public void a_number_of_an_enumeration_is_one_of_it()
    {
        var rule = new ValueRule("phase", ByteClass.Enumeration, ValueEncoding.Int) { Values = ["1", "2"] };

        Assert.Null(rule.FaultOf(2));
        Assert.NotNull(rule.FaultOf(3));
        Assert.NotNull(rule.FaultOf(-1));
    }

    [Fact]
    public void bytes_have_the_declared_length_or_one_of_the_values()
    {
        var id = new ValueRule("transfer", ByteClass.OpaqueId, ValueEncoding.Bin) { Bytes = 16 };
        var reserved = new ValueRule("reserved", ByteClass.Enumeration, ValueEncoding.Raw) { Bytes = 2, Values = ["0000"] };

        Assert.Null(id.FaultOfBytes(new byte[16]));
        Assert.NotNull(id.FaultOfBytes(new byte[15]));
        Assert.Null(reserved.FaultOfBytes([0, 0]));
        Assert.NotNull(reserved.FaultOfBytes([0, 1]));
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(4096, true)]
    [InlineData(0, false)]
    [InlineData(1025, false)]
    [InlineData(2048, false)]
    public void bytes_have_one_of_the_sizes(int length, bool isValue)
    {
        var rule = new ValueRule("envelope", ByteClass.Ciphertext, ValueEncoding.Bin) { Sizes = [1024, 4096] };

        Assert.Equal(isValue, rule.FaultOfBytes(new byte[length]) is null);
    }

    [Theory]
    [InlineData(36, true)]
    [InlineData(72, true)]
    [InlineData(7200, true)]
    [InlineData(0, false)]
    [InlineData(37, false)]
    [InlineData(7236, false)]
    public void bytes_have_whole_steps_up_to_the_most(int length, bool isValue)
    {
        var rule = new ValueRule("prekeys", ByteClass.PublicKey, ValueEncoding.Bin) { Step = 36, Min = 36, Max = 7200 };

        Assert.Equal(isValue, rule.FaultOfBytes(new byte[length]) is null);
    }
}
