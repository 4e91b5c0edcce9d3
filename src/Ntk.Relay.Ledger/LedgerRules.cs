using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>
/// The one door to all deciders. Clients choose the ids of transfers and mailboxes, so one may name a stream of another kind: to its
/// decider that is a stream that somebody else has.
/// </summary>
public static class LedgerRules
{
    /// <summary>Decides one command.</summary>
    /// <param name="state">Null where the stream does not exist.</param>
    /// <param name="command">Of any kind.</param>
    public static Decision Handle(ILedgerState? state, ILedgerCommand command) => (state, command) switch
    {
        (TransferState or null, ITransferCommand c) => TransferDecider.Handle((TransferState?)state, c),
        (MailboxState or null, IMailboxCommand c) => MailboxDecider.Handle((MailboxState?)state, c),
        (RendezvousState or null, IRendezvousCommand c) => RendezvousDecider.Handle((RendezvousState?)state, c),
        (_, OpenTransfer) => Decision.Refused(Refusal.TransferExists),
        (_, ITransferCommand) => Decision.Refused(Refusal.UnknownTransfer),
        (_, OpenMailbox) => Decision.Refused(Refusal.MailboxTaken),
        (_, IMailboxCommand) => Decision.Refused(Refusal.UnknownMailbox),
        (_, IRendezvousCommand) => Decision.Refused(Refusal.UnknownNameplate),
        _ => throw new ArgumentException($"Unknown command {command.GetType().Name}.", nameof(command)),
    };

    /// <summary>The state after one more event.</summary>
    /// <exception cref="InvalidOperationException">The event can't happen in this state: the stream is damaged.</exception>
    public static ILedgerState Apply(ILedgerState? state, ILedgerEvent happened) => (state, happened) switch
    {
        (TransferState or null, ITransferEvent e) => TransferState.Apply((TransferState?)state, e),
        (MailboxState or null, IMailboxEvent e) => MailboxState.Apply((MailboxState?)state, e),
        (RendezvousState or null, IRendezvousEvent e) => RendezvousState.Apply((RendezvousState?)state, e),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot happen to a {state?.GetType().Name}."),
    };
}
