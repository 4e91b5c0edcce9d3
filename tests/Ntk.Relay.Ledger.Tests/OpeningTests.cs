using Ntk.Wire;
using static Ntk.Relay.Ledger.Tests.Story;

namespace Ntk.Relay.Ledger.Tests;

public sealed class OpeningTests
{
    [Fact]
    public void opening_records_what_was_asked_to_the_second() =>
        Given().Then(Open(Blob, at: Noon.AddMilliseconds(999)), Opened(Blob));

    [Fact]
    public void the_same_opening_again_changes_nothing() => GivenOpened().ThenNothing(Open());

    [Fact]
    public void an_opening_with_other_capabilities_is_TransferExists() => GivenOpened().ThenRefused(Open(upload: OtherDigest), Refusal.TransferExists);

    [Fact]
    public void opening_again_after_the_end_says_how_it_ended() =>
        GivenOpened().And(new TransferDeleted(0, Later)).ThenRefused(Open(at: Later), Refusal.Deleted);

    [Fact]
    public void opening_again_after_its_time_is_Expired() => GivenOpened().ThenRefused(Open(at: TooLate), Refusal.Expired);

    [Theory]
    [InlineData(59, 1, Refusal.LimitOutOfRange)]
    [InlineData(30 * 24 * 3600 + 1, 1, Refusal.LimitOutOfRange)]
    [InlineData(3600, 0, Refusal.LimitOutOfRange)]
    [InlineData(3600, 1001, Refusal.LimitOutOfRange)]
    [InlineData(60, 1, Refusal.None)]
    [InlineData(30 * 24 * 3600, 1000, Refusal.None)]
    public void life_time_and_downloads_have_bounds(int lifetime, int downloads, Refusal expected) =>
        Assert.Equal(expected, TransferDecider.Handle(null, Open(lifetime: lifetime, maxDownloads: downloads)).Refusal);

    [Theory]
    [InlineData(Limits.MaxBlobSize, Refusal.None)]
    [InlineData(Limits.MaxBlobSize + 1, Refusal.TooLarge)]
    [InlineData(Limits.MinBlobSize, Refusal.None)]
    [InlineData(Limits.MinBlobSize - 1, Refusal.Malformed)]
    [InlineData(-1L, Refusal.Malformed)]
    public void a_declared_length_has_bounds(long length, Refusal expected) =>
        Assert.Equal(expected, TransferDecider.Handle(null, Open(length)).Refusal);

    [Fact]
    public void nothing_but_an_opening_is_for_an_unknown_transfer()
    {
        foreach (var command in EveryCommand.But<OpenTransfer>(Later))
            Given().ThenRefused(command, Refusal.UnknownTransfer);
    }
}
