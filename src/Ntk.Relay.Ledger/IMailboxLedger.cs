using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>Mailboxes: their events, and the ciphertext and public keys that lie beside these.</summary>
public interface IMailboxLedger
{
    /// <summary>As <see cref="ITransferLedger.ExecuteAsync"/>; the content is stored in the transaction of the events.</summary>
    /// <param name="command">What to do.</param>
    /// <param name="content">
    /// The envelope of a <see cref="QueueEnvelope"/>, the bundle of a <see cref="PublishBundle"/>, the encoded prekeys of a <see cref="PublishPrekeys"/> in the
    /// order of their ids; else empty. It must not change until this returns.
    /// </param>
    /// <param name="cancellation">Gives up waiting.</param>
    ValueTask<LedgerAnswer<MailboxState>> ExecuteAsync(IMailboxCommand command, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>The state of a mailbox, or null.</summary>
    /// <exception cref="LedgerUnavailableException">It is not in memory, and the store can't be reached.</exception>
    ValueTask<MailboxState?> FindAsync(MailboxId mailbox, CancellationToken cancellation);

    /// <summary>The published bundle, or null.</summary>
    /// <exception cref="LedgerUnavailableException">The store can't be reached.</exception>
    ValueTask<byte[]?> BundleAsync(MailboxId mailbox, CancellationToken cancellation);

    /// <summary>Gives out a one-time prekey that was taken, once; empty where there is none.</summary>
    /// <exception cref="LedgerUnavailableException">The store can't be reached.</exception>
    ValueTask<byte[]> TakenPrekeyAsync(MailboxId mailbox, OneTimePrekeyKind kind, long id, CancellationToken cancellation);

    /// <summary>Envelopes that wait, from a sequence on, in order.</summary>
    /// <param name="mailbox">Whose.</param>
    /// <param name="from">The first sequence.</param>
    /// <param name="limit">At most so many; 1 or more.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="LedgerUnavailableException">The store can't be reached.</exception>
    ValueTask<IReadOnlyList<WaitingEnvelope>> EnvelopesAsync(MailboxId mailbox, long from, int limit, CancellationToken cancellation);

    /// <summary>The state as the store has it now, whatever is remembered of it: another relay may have changed it.</summary>
    /// <exception cref="LedgerUnavailableException">The store can't be reached.</exception>
    ValueTask<MailboxState?> ReloadAsync(MailboxId mailbox, CancellationToken cancellation);

    /// <summary>Bytes of all envelopes that wait.</summary>
    /// <exception cref="LedgerUnavailableException">The store can't be reached.</exception>
    ValueTask<long> WaitingBytesAsync(CancellationToken cancellation);

    /// <summary>Deletes the one-time prekeys that were taken and never given out, which no state names any more.</summary>
    /// <param name="onTheWay">One that was taken so lately may still be given out, by another relay: only what was there before this time is deleted.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>How many.</returns>
    /// <exception cref="LedgerUnavailableException">The store can't be reached.</exception>
    ValueTask<int> SweepPrekeysAsync(TimeSpan onTheWay, CancellationToken cancellation);

    /// <summary>Mailboxes with an envelope whose time is over at <paramref name="now"/> or before, the oldest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<MailboxId>> DueMailboxesAsync(DateTimeOffset now, int limit, CancellationToken cancellation);
}
