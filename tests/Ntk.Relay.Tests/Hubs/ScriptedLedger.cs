using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Hubs;

/// <summary>A ledger of one mailbox that answers as a test says.</summary>
internal sealed class ScriptedLedger : IMailboxLedger
{
    /// <summary>Answers the next question for the state.</summary>
    public required Func<MailboxState?> Find { get; init; }

    public ValueTask<MailboxState?> FindAsync(MailboxId mailbox, CancellationToken cancellation) => new(Find());

    /// <summary>Answers a command.</summary>
    public Func<LedgerAnswer<MailboxState>> Execute { get; init; } = () => throw new NotSupportedException();

    /// <summary>Prekeys that it gave out.</summary>
    public int Taken { get; private set; }

    /// <summary>How often it was asked for envelopes, of which it has none.</summary>
    public int Asked { get; private set; }

    public ValueTask<IReadOnlyList<WaitingEnvelope>> EnvelopesAsync(MailboxId mailbox, long from, int limit, CancellationToken cancellation)
    {
        Asked++;
        return new([]);
    }

    public ValueTask<LedgerAnswer<MailboxState>> ExecuteAsync(IMailboxCommand command, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        new(Execute());

    public ValueTask<byte[]?> BundleAsync(MailboxId mailbox, CancellationToken cancellation) => new(new byte[PrekeyLayout.BundleSize]);

    public ValueTask<byte[]> TakenPrekeyAsync(MailboxId mailbox, OneTimePrekeyKind kind, long id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Taken++;
        return new([]);
    }

    public ValueTask<MailboxState?> ReloadAsync(MailboxId mailbox, CancellationToken cancellation) => FindAsync(mailbox, cancellation);

    public ValueTask<long> WaitingBytesAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<int> SweepPrekeysAsync(TimeSpan onTheWay, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<MailboxId>> DueMailboxesAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => throw new NotSupportedException();
}
