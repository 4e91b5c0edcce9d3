using Ntk.Wire;
using static Ntk.Relay.Ledger.Tests.Story;

namespace Ntk.Relay.Ledger.Tests;

public sealed class EndingTests
{
    private static ExpireTransfer Expire(DateTimeOffset at) => new(Transfer, at);

    private static DeleteTransfer Delete(DateTimeOffset? at = null) => new(Transfer, at ?? Later);

    [Fact]
    public void a_transfer_expires_at_its_time_and_frees_what_it_holds() => GivenSealed().Then(Expire(TooLate), new TransferExpired(Blob, TooLate));

    [Fact]
    public void it_does_not_expire_before() => GivenSealed().ThenNothing(Expire(TooLate.AddSeconds(-1)));

    [Fact]
    public void what_is_over_does_not_expire() => GivenOpened().And(new TransferDeleted(0, Noon)).ThenNothing(Expire(TooLate));

    [Fact]
    public void deleting_frees_what_it_holds() =>
        GivenOpened().And(new CiphertextReceived(0, 100, Noon)).Then(Delete(), new TransferDeleted(100, Later));

    [Fact]
    public void deleting_again_changes_nothing() => GivenOpened().And(new TransferDeleted(0, Noon)).ThenNothing(Delete());

    [Fact]
    public void deleting_what_expired_is_Expired() => GivenOpened().And(new TransferExpired(0, TooLate)).ThenRefused(Delete(), Refusal.Expired);

    [Fact]
    public void deleting_what_ran_out_but_is_still_there_deletes_it() => GivenOpened().Then(Delete(TooLate), new TransferDeleted(0, TooLate));

    [Fact]
    public void what_was_deleted_takes_part_in_nothing()
    {
        var story = GivenSealed().And(new TransferDeleted(Blob, Noon));
        foreach (var command in new ITransferCommand[]
                 {
                     new RecordReceived(Transfer, 1, Later), Seal(), new AdmitReceiver(Transfer, First, Later), new ConfirmCollected(Transfer, First, Later),
                 })
            story.ThenRefused(command, Refusal.Deleted);
    }
}
