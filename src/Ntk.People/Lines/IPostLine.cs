using Ntk.Wire;

namespace Ntk.People.Lines;

/// <summary>A line for somebody whom the relay does not know. It connects again by itself, so that a call may be carried out twice.</summary>
public interface IPostLine : IAsyncDisposable
{
    /// <summary>The bundle of a mailbox without one-time prekeys.</summary>
    ValueTask<BundleAnswer> FetchBundleAsync(MailboxId mailbox, CancellationToken cancellation);

    /// <summary>The bundle of a mailbox with one-time prekeys that nobody else gets.</summary>
    ValueTask<BundleAnswer> TakeBundleAsync(MailboxId mailbox, CancellationToken cancellation);

    /// <summary>Puts an envelope into a mailbox.</summary>
    ValueTask<Refusal> QueueEnvelopeAsync(MailboxId mailbox, ReadOnlyMemory<byte> envelope, CancellationToken cancellation);
}
