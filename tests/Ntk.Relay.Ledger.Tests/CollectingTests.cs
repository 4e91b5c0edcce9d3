using Ntk.Wire;
using static Ntk.Relay.Ledger.Tests.Story;

namespace Ntk.Relay.Ledger.Tests;

public sealed class CollectingTests
{
    private static AdmitReceiver Admit(ReceiverId receiver, DateTimeOffset? at = null) => new(Transfer, receiver, at ?? Later);

    private static ConfirmCollected Confirm(ReceiverId receiver, DateTimeOffset? at = null) => new(Transfer, receiver, at ?? Later);

    private static RecordServed Serve(ReceiverId receiver, long length = 10) => new(Transfer, receiver, 5, length, Later);

    [Fact]
    public void a_receiver_is_let_in_while_the_upload_goes_on() => GivenOpened().Then(Admit(First), new ReceiverAdmitted(First, Later));

    [Fact]
    public void the_same_receiver_again_changes_nothing() => GivenSealed().ThenNothing(Admit(First));

    [Fact]
    public void one_receiver_more_than_allowed_is_Collected() => GivenSealed().ThenRefused(Admit(Second), Refusal.Collected);

    [Fact]
    public void nobody_is_let_in_after_its_time() => GivenSealed(2).ThenRefused(Admit(Second, TooLate), Refusal.Expired);

    [Fact]
    public void what_was_served_is_recorded() => GivenSealed().Then(Serve(First), new CiphertextServed(First, 5, 10, Later));

    [Fact]
    public void what_was_served_is_recorded_after_the_end_too() =>
        GivenSealed().And(new TransferDeleted(Blob, Noon)).Then(Serve(First), new CiphertextServed(First, 5, 10, Later));

    [Fact]
    public void serving_nothing_changes_nothing() => GivenSealed().ThenNothing(Serve(First, 0));

    [Fact]
    public void serving_someone_who_was_not_let_in_is_UnknownTransfer() => GivenSealed().ThenRefused(Serve(Second), Refusal.UnknownTransfer);

    [Fact]
    public void the_last_confirmation_frees_the_ciphertext() => GivenSealed().Then(Confirm(First), new TransferCollected(First, Blob, Later));

    [Fact]
    public void a_confirmation_before_the_last_frees_nothing() => GivenSealed(2).Then(Confirm(First), new TransferCollected(First, 0, Later));

    [Fact]
    public void the_same_confirmation_again_changes_nothing() =>
        GivenSealed().And(new TransferCollected(First, Blob, Noon)).ThenNothing(Confirm(First));

    [Fact]
    public void confirming_without_having_been_let_in_is_UnknownTransfer() => GivenSealed().ThenRefused(Confirm(Second), Refusal.UnknownTransfer);

    [Fact]
    public void confirming_before_the_blob_is_whole_is_Malformed() =>
        GivenOpened().And(new ReceiverAdmitted(First, Noon)).ThenRefused(Confirm(First), Refusal.Malformed);

    [Fact]
    public void confirming_after_its_time_is_Expired() => GivenSealed().ThenRefused(Confirm(First, TooLate), Refusal.Expired);

    [Fact]
    public void after_the_last_confirmation_everything_else_is_Collected()
    {
        var story = GivenSealed().And(new TransferCollected(First, Blob, Noon));
        foreach (var command in new ITransferCommand[] { Open(at: Later), new RecordReceived(Transfer, 1, Later), Seal(), Admit(Second), new DeleteTransfer(Transfer, Later) })
            story.ThenRefused(command, Refusal.Collected);
    }
}
