using System.Text.Json.Serialization.Metadata;
using Ntk.Relay.Ledger;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>A kind of stream, and where the states of such streams are kept.</summary>
/// <param name="Stream">Marten's name of the kind, which it stores with each stream.</param>
/// <param name="Document">Marten's name of the document.</param>
/// <param name="Projection">The projection's name.</param>
/// <param name="Table">The projection's table.</param>
/// <param name="Json">The state's JSON.</param>
internal sealed record StreamKind(string Stream, string Document, string Projection, string Table, JsonTypeInfo Json)
{
    /// <summary>Transfers.</summary>
    public static readonly StreamKind Transfer = new("transfer_state", "transfer", "transfers", LedgerStore.Transfers, LedgerJson.Default.TransferState);

    /// <summary>Mailboxes.</summary>
    public static readonly StreamKind Mailbox = new("mailbox_state", "mailbox", "mailboxes", LedgerStore.Mailboxes, LedgerJson.Default.MailboxState);

    /// <summary>Rendezvous.</summary>
    public static readonly StreamKind Rendezvous = new("rendezvous_state", "rendezvous", "rendezvous", LedgerStore.Rendezvous, LedgerJson.Default.RendezvousState);

    /// <summary>Every kind there is.</summary>
    public static readonly IReadOnlyList<StreamKind> All = [Transfer, Mailbox, Rendezvous];

    /// <summary>The kind of a state.</summary>
    public static StreamKind Of(ILedgerState state) => state switch
    {
        TransferState => Transfer,
        MailboxState => Mailbox,
        RendezvousState => Rendezvous,
        _ => throw new ArgumentException($"{state.GetType().Name} is no state of the ledger.", nameof(state)),
    };
}
