using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Network;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>The relay is killed as by a power cut and started again: both sides go on, and only what is missing travels.</summary>
public sealed class RelayLossTests
{
    private const int Size = 48 << 20;

    /// <summary>What may travel twice: bytes that were on their way when the relay died.</summary>
    private const int UnderWay = 8 << 20;

    [Fact]
    public async Task an_upload_goes_on_where_it_stood_when_the_relay_died()
    {
        await using var relay = await Relay.Start();
        using var area = new Area();
        using var proxy = new ByteProxy(relay.Url);
        var held = proxy.HoldAfterUp(Size / 2);
        using var sending = area.Send(Tree.RandomFile(area.Source, "film", Size), proxy.Url);
        await held;

        await relay.Kill();
        await relay.Start();
        proxy.Cut();

        (await sending.End()).MustSucceed();
        (await area.Received(await sending.Link())).MustSucceed();
        area.MustHaveReceived("film");
        Assert.InRange(proxy.Up, Size, Size + UnderWay);
    }

    [Fact]
    public async Task a_download_goes_on_where_it_stood_when_the_relay_died()
    {
        await using var relay = await Relay.Start();
        using var area = new Area();
        using var proxy = new ByteProxy(relay.Url);
        var link = await area.Sent(Tree.RandomFile(area.Source, "film", Size), relay.Url);
        var held = proxy.HoldAfterDown(Size / 2);
        using var receiving = area.Receive(proxy.Through(link));
        await held;

        await relay.Kill();
        await relay.Start();
        proxy.Cut();

        (await receiving.End()).MustSucceed();
        area.MustHaveReceived("film");
        Assert.InRange(proxy.Down, Size, Size + UnderWay);
    }

    [Fact]
    public async Task what_was_uploaded_before_the_relay_died_is_there_afterwards()
    {
        await using var relay = await Relay.Start();
        using var area = new Area();
        var link = await area.Sent(Tree.RandomFile(area.Source, "film", 1 << 20), relay.Url);

        await relay.Kill();
        await relay.Start();

        (await area.Received(link)).MustSucceed();
        area.MustHaveReceived("film");
    }

    [Fact]
    public async Task a_transfer_ends_well_when_its_database_is_killed()
    {
        await using var relay = await Relay.Start();
        using var area = new Area();
        using var proxy = new ByteProxy(relay.Url);
        var held = proxy.HoldAfterUp(Size / 2);
        using var sending = area.Send(Tree.RandomFile(area.Source, "film", Size), proxy.Url);
        await held;

        Commands.Signal.Send(relay.DatabaseId, Commands.Signal.Kill);
        proxy.Release();

        (await sending.End()).MustSucceed();
        (await area.Received(await sending.Link())).MustSucceed();
        area.MustHaveReceived("film");
    }

    [Fact]
    public async Task a_relay_that_is_asked_to_end_takes_its_database_with_it()
    {
        await using var relay = await Relay.Start();
        var database = relay.DatabaseId;

        (await relay.Stop()).MustSucceed();

        Assert.False(Directory.Exists($"/proc/{database}"));
    }
}
