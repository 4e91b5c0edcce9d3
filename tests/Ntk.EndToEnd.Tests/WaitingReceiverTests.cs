using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Network;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>A receiver may begin while the sender is still sending.</summary>
public sealed class WaitingReceiverTests(SharedRelays relays)
{
    private const int Size = 24 << 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_receiver_gets_bytes_while_the_upload_is_still_running(bool tls)
    {
        using var area = new Area();
        using var up = new ByteProxy(relays.Url(tls));
        using var down = new ByteProxy(relays.Url(tls));
        var held = up.HoldAfterUp(Size / 2);
        using var sending = area.Send(Tree.RandomFile(area.Source, "film", Size), up.Url);
        await held;

        var arriving = down.HoldAfterDown(Size / 4);
        using var receiving = area.Receive(down.Through(await sending.Link()));
        await arriving;
        Assert.False(sending.Command.HasEnded);
        area.MustHaveReceivedNothing("film");
        down.Release();
        up.Release();

        (await sending.End()).MustSucceed();
        (await receiving.End()).MustSucceed();
        area.MustHaveReceived("film");
    }
}
