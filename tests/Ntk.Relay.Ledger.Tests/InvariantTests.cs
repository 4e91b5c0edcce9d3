using CsCheck;
using Ntk.Wire;
using static Ntk.Relay.Ledger.Tests.Story;

namespace Ntk.Relay.Ledger.Tests;

/// <summary>Whatever commands come in whatever order.</summary>
public sealed class InvariantTests
{
    private static readonly Gen<DateTimeOffset> GenTime = Gen.Int[0, 4000].Select(seconds => Noon.AddSeconds(seconds));

    private static readonly Gen<ReceiverId> GenReceiver = Gen.Int[0, 2].Select(at => new[] { First, Second, Third }[at]);

    private static readonly Gen<long> GenBytes = Gen.Long[0, Blob + 2];

    private static readonly Gen<ITransferCommand> GenCommand = Gen.OneOf(
        Gen.Select(GenTime, Gen.Int[1, 3]).Select(ITransferCommand (at, most) => Open(maxDownloads: most, at: at)),
        Gen.Select(GenTime, GenBytes).Select(ITransferCommand (at, upTo) => new RecordReceived(Transfer, upTo, at)),
        Gen.Select(GenTime, Gen.Bool).Select(ITransferCommand (at, right) => Seal(root: right ? Root : OtherDigest, at: at)),
        Gen.Select(GenTime, GenReceiver).Select(ITransferCommand (at, who) => new AdmitReceiver(Transfer, who, at)),
        Gen.Select(GenTime, GenReceiver, GenBytes).Select(ITransferCommand (at, who, count) => new RecordServed(Transfer, who, 0, count, at)),
        Gen.Select(GenTime, GenReceiver).Select(ITransferCommand (at, who) => new ConfirmCollected(Transfer, who, at)),
        GenTime.Select(ITransferCommand (at) => new ExpireTransfer(Transfer, at)),
        GenTime.Select(ITransferCommand (at) => new DeleteTransfer(Transfer, at)));

    private static readonly Gen<ITransferCommand[]> GenCommands = Gen.Select(Gen.Int[1, 3], GenCommand.Array[0, 40])
        .Select(ITransferCommand[] (most, commands) => [Open(maxDownloads: most), .. commands]);

    [Fact]
    public void received_never_falls_and_never_passes_the_length() => Each((before, _, after) =>
        after.Received >= (before?.Received ?? 0) && after.Received <= (after.Length ?? Limits.MaxBlobSize));

    [Fact]
    public void what_is_over_stays_as_it_ended() => Each((before, _, after) => before is not { IsOver: true } || after.Phase == before.Phase);

    [Fact]
    public void a_phase_never_goes_back() => Each((before, _, after) => before is null || after.Phase >= before.Phase);

    [Fact]
    public void receivers_are_never_more_than_allowed_and_only_they_confirm() => Each((_, _, after) =>
        after.Admitted.Length <= after.MaxDownloads
        && after.Admitted.Distinct().Count() == after.Admitted.Length
        && after.Collected.All(after.Admitted.Contains));

    [Fact]
    public void the_same_command_twice_changes_nothing_more() => Each((_, command, after) =>
        command is RecordServed || TransferDecider.Handle(after, command).Events.IsEmpty);

    [Fact]
    public void what_was_served_changes_nothing_but_the_version() => Each((before, command, after) =>
        command is not RecordServed || before is null || Text(after) == Text(before with { Version = after.Version }));

    [Fact]
    public void bytes_received_less_bytes_freed_are_what_is_held() => GenCommands.Sample(commands =>
    {
        TransferState? state = null;
        var balance = 0L;
        foreach (var happened in Play(commands, next => state = next))
            balance += happened switch
            {
                CiphertextReceived e => e.Length,
                TransferCollected e => -e.Freed,
                TransferExpired e => -e.Freed,
                TransferDeleted e => -e.Freed,
                _ => 0,
            };
        return balance == (state?.Held() ?? 0);
    });

    [Fact]
    public void the_version_counts_the_events() => GenCommands.Sample(commands =>
    {
        TransferState? state = null;
        return Play(commands, next => state = next).Count() == (state?.Version ?? 0);
    });

    private static void Each(Func<TransferState?, ITransferCommand, TransferState, bool> holds) => GenCommands.Sample(commands =>
    {
        TransferState? state = null;
        foreach (var command in commands)
        {
            var before = state;
            state = TransferDecider.Handle(state, command).Events.Cast<ITransferEvent>().Aggregate(state, TransferState.Apply);
            if (state is not null && !holds(before, command, state))
                return false;
        }

        return true;
    });

    private static IEnumerable<ITransferEvent> Play(ITransferCommand[] commands, Action<TransferState> moved)
    {
        TransferState? state = null;
        foreach (var command in commands)
            foreach (var happened in TransferDecider.Handle(state, command).Events.Cast<ITransferEvent>())
            {
                moved(state = TransferState.Apply(state, happened));
                yield return happened;
            }
    }
}
