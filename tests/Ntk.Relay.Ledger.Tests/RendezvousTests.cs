using Ntk.Wire;

namespace Ntk.Relay.Ledger.Tests;

public sealed class RendezvousTests
{
    private static readonly DateTimeOffset Noon = Story.Noon, Over = Noon.AddSeconds(3600);
    private static readonly Guid Id = new("0123456789abcdef0123456789abcdef");
    private static readonly OpenRendezvous Open = new(Id, 7, 3600, Noon);
    private static readonly RendezvousOpened Opened = new(Id, 7, Over, Noon);
    private static readonly RelaySignal Signal = new(Id, RendezvousSide.Opener, 1234, Noon);

    [Fact]
    public void it_goes_from_open_over_paired_to_closed()
    {
        Then([], Open, Opened);
        Then([Opened], new JoinRendezvous(Id, Noon), new RendezvousPaired(Noon));
        Then([Opened, new RendezvousPaired(Noon)], Signal, new SignalRelayed(RendezvousSide.Opener, 1234, Noon));
        Then([Opened, new RendezvousPaired(Noon)], new CloseRendezvous(Id, Noon), new RendezvousClosed(RendezvousClosing.SideLeft, Noon));
        Then([Opened, new RendezvousClosed(RendezvousClosing.SideLeft, Noon)], new CloseRendezvous(Id, Noon));
    }

    [Fact]
    public void a_second_side_joins_once() =>
        Assert.All(
            new IRendezvousEvent[] { new RendezvousPaired(Noon), new RendezvousClosed(RendezvousClosing.SideLeft, Noon) },
            happened => Refused([Opened, happened], new JoinRendezvous(Id, Noon), Refusal.NameplateUsed));

    [Fact]
    public void nobody_joins_or_signals_when_its_time_is_over()
    {
        Refused([Opened], new JoinRendezvous(Id, Over), Refusal.UnknownNameplate);
        Refused([Opened, new RendezvousPaired(Noon)], Signal with { At = Over }, Refusal.OutOfTurn);
    }

    [Fact]
    public void one_side_alone_signals_nothing() => Refused([Opened], Signal, Refusal.OutOfTurn);

    [Theory]
    [InlineData(0), InlineData(4097)]
    public void a_signal_out_of_bounds_is_Malformed(int size) =>
        Refused([Opened, new RendezvousPaired(Noon)], Signal with { Size = size }, Refusal.Malformed);

    [Fact]
    public void signals_are_bounded() =>
        Refused(
            [Opened, new RendezvousPaired(Noon), .. Enumerable.Repeat(new SignalRelayed(RendezvousSide.Joiner, 1, Noon), Limits.MaxSignals)],
            Signal, Refusal.LimitOutOfRange);

    [Fact]
    public void it_expires_at_its_time_and_once()
    {
        Then([Opened], new ExpireRendezvous(Id, Over.AddSeconds(-1)));
        Then([Opened], new ExpireRendezvous(Id, Over), new RendezvousClosed(RendezvousClosing.Expired, Over));
        Then([Opened, new RendezvousClosed(RendezvousClosing.Expired, Over)], new ExpireRendezvous(Id, Over));
    }

    [Fact]
    public void nothing_happens_to_one_that_was_not_opened() => Refused([], new JoinRendezvous(Id, Noon), Refusal.UnknownNameplate);

    private static void Then(IRendezvousEvent[] given, IRendezvousCommand command, params IRendezvousEvent[] expected)
    {
        var decision = LedgerRules.Handle(given.Aggregate((RendezvousState?)null, RendezvousState.Apply), command);
        Assert.Equal(Refusal.None, decision.Refusal);
        Assert.Equal(expected, decision.Events);
    }

    private static void Refused(IRendezvousEvent[] given, IRendezvousCommand command, Refusal expected)
    {
        var decision = LedgerRules.Handle(given.Aggregate((RendezvousState?)null, RendezvousState.Apply), command);
        Assert.Equal(expected, decision.Refusal);
        Assert.Empty(decision.Events);
    }
}
