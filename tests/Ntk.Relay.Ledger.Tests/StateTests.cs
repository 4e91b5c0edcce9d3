using static Ntk.Relay.Ledger.Tests.Story;

namespace Ntk.Relay.Ledger.Tests;

public sealed class StateTests
{
    [Fact]
    public void a_stream_that_does_not_begin_with_an_opening_is_damaged() =>
        Assert.Throws<InvalidOperationException>(() => TransferState.Apply(null, new TransferExpired(0, Noon)));

    [Fact]
    public void a_second_opening_of_one_stream_is_damage() =>
        Assert.Throws<InvalidOperationException>(() => TransferState.Apply(TransferState.Apply(null, Opened()), Opened()));

    [Fact]
    public void what_is_over_holds_nothing_and_is_never_due()
    {
        var state = TransferState.Apply(TransferState.Apply(null, Opened(Blob)), new TransferDeleted(0, Later));
        Assert.Equal((0, null), (state.Held(), state.DueAt));
    }
}
