using Ntk.Wire;

namespace Ntk.People.Lines;

/// <summary>The line of the owner of a mailbox. It connects again by itself and attends the mailbox again; then events may come twice.</summary>
public interface IMailLine : IAsyncDisposable
{
    /// <summary>Attends the mailbox.</summary>
    /// <param name="isNew">Whether it is taken where it is nobody's.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<Refusal> AttendAsync(bool isNew, CancellationToken cancellation);

    /// <summary>Waits for what comes next.</summary>
    ValueTask<MailEvent> NextAsync(CancellationToken cancellation);

    /// <summary>Has the relay forget envelopes up to a delivered one. Where the line was lost since, nothing happens: it comes again.</summary>
    ValueTask<Refusal> AcknowledgeAsync(MailEvent.Delivered delivered, CancellationToken cancellation);

    /// <summary>Replaces the published bundle.</summary>
    ValueTask<Refusal> PublishBundleAsync(ReadOnlyMemory<byte> bundle, CancellationToken cancellation);

    /// <summary>Adds one-time X25519 prekeys, one after the other.</summary>
    ValueTask<Refusal> AddAgreementPrekeysAsync(ReadOnlyMemory<byte> prekeys, CancellationToken cancellation);

    /// <summary>Adds one-time ML-KEM-768 prekeys, at most <see cref="Limits.MaxKemPrekeysAtOnce"/>.</summary>
    ValueTask<Refusal> AddKemPrekeysAsync(ReadOnlyMemory<byte> prekeys, CancellationToken cancellation);
}
