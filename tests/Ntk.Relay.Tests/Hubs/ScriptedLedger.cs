using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

/// <summary>A ledger of one mailbox that answers as a test says.</summary>
internal sealed class ScriptedLedger : IMailboxLedger
{
    /// <summary>Answers the next question for the state.</summary>
    public required Func<MailboxState?> Find { get; init; }

    public ValueTask<MailboxState?> FindAsync(MailboxId mailbox, CancellationToken cancellation) => new(Find());

    public ValueTask<IReadOnlyList<WaitingEnvelope>> EnvelopesAsync(MailboxId mailbox, long from, int limit, CancellationToken cancellation) => new([]);

    public ValueTask<LedgerAnswer<MailboxState>> ExecuteAsync(IMailboxCommand command, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public ValueTask<byte[]?> BundleAsync(MailboxId mailbox, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<byte[]> TakenPrekeyAsync(MailboxId mailbox, OneTimePrekeyKind kind, long id, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<MailboxId>> DueMailboxesAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => throw new NotSupportedException();
}
