using Ntk.Wire;
using static Ntk.Relay.Ledger.Tests.Story;

namespace Ntk.Relay.Ledger.Tests;

public sealed class ReceivingTests
{
    private static RecordReceived UpTo(long bytes, DateTimeOffset? at = null) => new(Transfer, bytes, at ?? Later);

    [Fact]
    public void received_bytes_are_recorded_as_the_range_that_is_new() =>
        GivenOpened().And(new CiphertextReceived(0, 100, Noon)).Then(UpTo(250), new CiphertextReceived(100, 150, Later));

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(100)]
    public void bytes_that_are_recorded_already_change_nothing(long upTo) =>
        GivenOpened().And(new CiphertextReceived(0, 100, Noon)).ThenNothing(UpTo(upTo));

    [Fact]
    public void more_than_the_declared_length_is_TooLarge() => GivenOpened(Blob).ThenRefused(UpTo(Blob + 1), Refusal.TooLarge);

    [Fact]
    public void more_than_any_blob_is_TooLarge() => GivenOpened().ThenRefused(UpTo(Limits.MaxBlobSize + 1), Refusal.TooLarge);

    [Fact]
    public void a_sealed_transfer_takes_no_bytes() => GivenSealed().ThenRefused(UpTo(Blob + 1), Refusal.AlreadySealed);

    [Fact]
    public void a_transfer_takes_no_bytes_after_its_time() => GivenOpened().ThenRefused(UpTo(1, TooLate), Refusal.Expired);

    [Fact]
    public void a_negative_count_is_the_callers_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GivenOpened().ThenNothing(UpTo(-1)));
}
