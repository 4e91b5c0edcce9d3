using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Storage;

public sealed class LedgerTests(RelayDatabase database)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task an_opened_transfer_is_found()
    {
        var transfer = Sample.Transfer();
        var answer = await database.Store.Ledger.ExecuteAsync(Sample.Open(transfer), Stop);
        Assert.Equal(Refusal.None, answer.Refusal);
        Assert.Equal(answer.State, await database.Store.Ledger.FindAsync(transfer, Stop));
        var more = await database.Store.Ledger.ExecuteAsync(new RecordReceived(transfer, 1000, Sample.Noon), Stop);
        Assert.Equal((Refusal.None, 1000L, 2L), (more.Refusal, more.State!.Received, more.State.Version));
    }
}
