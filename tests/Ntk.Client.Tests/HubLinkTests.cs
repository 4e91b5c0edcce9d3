using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client.Tests;

public sealed class HubLinkTests
{
    [Fact]
    public void A_number_of_the_protocol_is_its_refusal() =>
        Assert.All(Enum.GetValues<Refusal>(), refusal => Assert.Equal(refusal, HubLink.RefusalOf((int)refusal)));

    public static TheoryData<int> Numbers => [(int)Enum.GetValues<Refusal>().Max() + 1, -1, int.MinValue, int.MaxValue];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_that_no_refusal_has_comes_from_no_relay(int number)
    {
        var failure = Assert.Throws<RelayException>(() => HubLink.RefusalOf(number));

        Assert.Equal(RelayFault.NotARelay, failure.Fault);
        Assert.False(failure.IsTransient);
        Assert.Contains($"{number}", failure.Message, StringComparison.Ordinal);
    }
}
