using Ntk.Keys;
using Ntk.People.Lines;
using Ntk.Wire;

namespace Ntk.People.Tests.Peers;

/// <summary>Lines after whose use for sending something else happens.</summary>
internal sealed class Meanwhile(IRelayLines lines, Func<Task> act) : IRelayLines
{
    public IMailLine Mail(Uri relay, MailboxId mailbox, Identity owner) => lines.Mail(relay, mailbox, owner);

    public IPostLine Post(Uri relay) => new Line(lines.Post(relay), act);

    public IRendezvousLine Rendezvous(Uri relay) => lines.Rendezvous(relay);

    private sealed class Line(IPostLine line, Func<Task> act) : IPostLine
    {
        public ValueTask<BundleAnswer> FetchBundleAsync(MailboxId mailbox, CancellationToken cancellation) => line.FetchBundleAsync(mailbox, cancellation);

        public ValueTask<BundleAnswer> TakeBundleAsync(MailboxId mailbox, CancellationToken cancellation) => line.TakeBundleAsync(mailbox, cancellation);

        public ValueTask<Refusal> QueueEnvelopeAsync(MailboxId mailbox, ReadOnlyMemory<byte> envelope, CancellationToken cancellation) =>
            line.QueueEnvelopeAsync(mailbox, envelope, cancellation);

        public async ValueTask DisposeAsync()
        {
            await line.DisposeAsync();
            await act();
        }
    }
}
