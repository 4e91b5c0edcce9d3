using static Ntk.Relay.Ledger.Tests.Story;

namespace Ntk.Relay.Ledger.Tests;

/// <summary>One of each command, for rules that hold for all of them.</summary>
internal static class EveryCommand
{
    public static IEnumerable<ITransferCommand> But<T>(DateTimeOffset at) where T : ITransferCommand =>
        All(at).Where(command => command is not T);

    public static ITransferCommand[] All(DateTimeOffset at) =>
    [
        Open(at: at), new RecordReceived(Transfer, Blob, at), Seal(at: at), new AdmitReceiver(Transfer, Second, at),
        new RecordServed(Transfer, First, 0, 1, at), new ConfirmCollected(Transfer, First, at), new ExpireTransfer(Transfer, at),
        new DeleteTransfer(Transfer, at),
    ];
}
