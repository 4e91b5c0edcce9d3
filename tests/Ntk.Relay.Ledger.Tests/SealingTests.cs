using Ntk.Wire;
using static Ntk.Relay.Ledger.Tests.Story;

namespace Ntk.Relay.Ledger.Tests;

public sealed class SealingTests
{
    [Fact]
    public void sealing_records_length_and_root() =>
        GivenOpened().And(new CiphertextReceived(0, Blob, Noon)).Then(Seal(), new TransferSealed(Blob, Root, Later));

    [Fact]
    public void sealing_records_bytes_that_were_not_recorded_yet() =>
        GivenOpened().And(new CiphertextReceived(0, 100, Noon))
            .Then(Seal(), new CiphertextReceived(100, Blob - 100, Later), new TransferSealed(Blob, Root, Later));

    [Fact]
    public void the_same_seal_again_changes_nothing() => GivenSealed().ThenNothing(Seal());

    [Fact]
    public void another_seal_is_AlreadySealed() => GivenSealed().ThenRefused(Seal(root: OtherDigest), Refusal.AlreadySealed);

    [Fact]
    public void a_root_other_than_the_held_one_is_RootMismatch() => GivenOpened().ThenRefused(Seal(root: OtherDigest), Refusal.RootMismatch);

    [Fact]
    public void a_length_other_than_the_held_one_is_RootMismatch() => GivenOpened().ThenRefused(Seal(Blob + 1), Refusal.RootMismatch);

    [Fact]
    public void a_length_other_than_the_declared_one_is_RootMismatch() => GivenOpened(Blob + 1).ThenRefused(Seal(), Refusal.RootMismatch);

    [Fact]
    public void a_length_below_what_was_received_is_RootMismatch() =>
        GivenOpened().And(new CiphertextReceived(0, Blob + 1, Noon)).ThenRefused(Seal(), Refusal.RootMismatch);

    [Fact]
    public void nothing_is_sealed_after_its_time() => GivenOpened().ThenRefused(Seal(at: TooLate), Refusal.Expired);
}
