using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>Memory does not grow with what is sent.</summary>
public sealed class MemoryTests(SharedRelays relays)
{
    private const long Bound = 80L << 20;

    [Fact]
    public async Task a_client_holds_at_most_80_MiB_while_1_GiB_goes_through()
    {
        using var area = new Area();
        using var sending = area.Send(Tree.RandomFile(area.Source, "film", 1L << 30), relays.Url(true));
        using var receiving = area.Receive(await sending.Link());

        var (sender, receiver) = (Peak(sending.Command), Peak(receiving));

        (await sending.End()).MustSucceed();
        (await receiving.End()).MustSucceed();
        area.MustHaveReceived("film");
        Assert.InRange(await sender, 1, Bound);
        Assert.InRange(await receiver, 1, Bound);
    }

    private static async Task<long> Peak(Command command)
    {
        var peak = 0L;
        while (!command.HasEnded)
        {
            peak = Math.Max(peak, command.PeakBytes);
            await Task.Delay(20);
        }

        return peak;
    }
}
