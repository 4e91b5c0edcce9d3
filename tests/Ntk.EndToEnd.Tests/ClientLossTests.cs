using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Network;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>A client is killed and run again with the same words, or loses its connection: nothing that arrived travels again.</summary>
public sealed class ClientLossTests(SharedRelays relays)
{
    private const int Size = 48 << 20;
    private const int UnderWay = 8 << 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task an_upload_survives_lost_connections(bool tls)
    {
        using var area = new Area();
        using var proxy = new ByteProxy(relays.Url(tls));
        var held = proxy.HoldAfterUp(Size / 3);
        using var sending = area.Send(Tree.RandomFile(area.Source, "film", Size), proxy.Url);
        await held;
        proxy.Cut();
        await proxy.HoldAfterUp(Size / 3 * 2);
        proxy.Cut();

        (await sending.End()).MustSucceed();
        (await area.Received(await sending.Link())).MustSucceed();
        area.MustHaveReceived("film");
        Assert.InRange(proxy.Up, Size, Size + (2 * UnderWay));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_download_survives_lost_connections(bool tls)
    {
        using var area = new Area();
        using var proxy = new ByteProxy(relays.Url(tls));
        var link = await area.Sent(Tree.RandomFile(area.Source, "film", Size), relays.Url(tls));
        var held = proxy.HoldAfterDown(Size / 3);
        using var receiving = area.Receive(proxy.Through(link));
        await held;
        proxy.Cut();
        await proxy.HoldAfterDown(Size / 3 * 2);
        proxy.Cut();

        (await receiving.End()).MustSucceed();
        area.MustHaveReceived("film");
        Assert.InRange(proxy.Down, Size, Size + (2 * UnderWay));
    }

    [Fact]
    public async Task a_killed_sender_that_is_run_again_sends_only_what_is_missing()
    {
        using var area = new Area();
        using var proxy = new ByteProxy(relays.Url(false));
        var path = Tree.RandomFile(area.Source, "film", Size);
        var held = proxy.HoldAfterUp(Size / 2);
        using var first = area.Send(path, proxy.Url);
        await held;
        first.Command.Kill();
        await first.End();
        var link = await first.Link();
        proxy.Cut();

        using var second = area.Send(path, proxy.Url);

        (await second.End()).MustSucceed();
        Assert.Equal(link, await second.Link());
        Assert.InRange(proxy.Up, Size, Size + UnderWay);
        (await area.Received(link)).MustSucceed();
        area.MustHaveReceived("film");
    }

    [Fact]
    public async Task a_killed_receiver_that_is_run_again_fetches_only_what_is_missing()
    {
        using var area = new Area();
        using var proxy = new ByteProxy(relays.Url(false));
        var link = proxy.Through(await area.Sent(Tree.RandomFile(area.Source, "film", Size), relays.Url(false)));
        var held = proxy.HoldAfterDown(Size / 2);
        using var first = area.Receive(link);
        await held;
        first.Kill();
        await first.End();
        proxy.Cut();
        area.MustHaveReceivedNothing("film");

        (await area.Received(link)).MustSucceed();

        area.MustHaveReceived("film");
        Assert.InRange(proxy.Down, Size, Size + UnderWay);
    }

    [Fact]
    public async Task an_interrupted_sender_says_so_by_its_exit_status()
    {
        using var area = new Area();
        using var proxy = new ByteProxy(relays.Url(false));
        var held = proxy.HoldAfterUp(Size / 4);
        using var sending = area.Send(Tree.RandomFile(area.Source, "film", Size), proxy.Url);
        await held;

        sending.Command.Interrupt();

        (await sending.End()).MustFail(ExitCodes.Interrupted);
    }

    [Fact]
    public async Task an_interrupted_receiver_leaves_nothing_under_the_final_name()
    {
        using var area = new Area();
        using var proxy = new ByteProxy(relays.Url(false));
        var link = await area.Sent(Tree.RandomFile(area.Source, "film", Size), relays.Url(false));
        var held = proxy.HoldAfterDown(Size / 2);
        using var receiving = area.Receive(proxy.Through(link));
        await held;

        receiving.Interrupt();

        (await receiving.End()).MustFail(ExitCodes.Interrupted);
        area.MustHaveReceivedNothing("film");
    }
}
