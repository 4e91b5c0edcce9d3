using System.Threading.Channels;
using Ntk.Keys;
using Ntk.People.Lines;
using Ntk.Wire;

namespace Ntk.People.Tests.Peers;

/// <summary>Lines to a <see cref="FakeRelay"/>; a process may die before the relay gets what it sends, and before it gets the answer.</summary>
internal sealed class FakeLines(FakeRelay relay, Fate fate) : IRelayLines
{
    public IMailLine Mail(Uri relayAddress, MailboxId mailbox, Identity owner) => new MailLine(this, mailbox, owner);

    public IPostLine Post(Uri relayAddress) => new PostLine(this);

    public IRendezvousLine Rendezvous(Uri relayAddress) => new RendezvousLine(this);

    private T Call<T>(Func<T> call)
    {
        fate.Moment();
        var answer = call();
        fate.Moment();
        return answer;
    }

    private sealed class MailLine(FakeLines lines, MailboxId mailbox, Identity owner) : IMailLine
    {
        private readonly Channel<MailEvent> _events = Channel.CreateUnbounded<MailEvent>();
        private FakeRelay.Box? _box;

        public ValueTask<Refusal> AttendAsync(bool isNew, CancellationToken cancellation)
        {
            var refusal = lines.Call(() => lines.Relay.Attend(mailbox, owner, isNew, out _box));
            if (refusal != Refusal.None)
                return ValueTask.FromResult(refusal);
            Tell();
            foreach (var (sequence, envelope) in _box!.Envelopes.ToList())
                Deliver(sequence, envelope);
            _box.Came += Deliver;
            _box.Few += Tell;
            return ValueTask.FromResult(refusal);
        }

        public ValueTask<MailEvent> NextAsync(CancellationToken cancellation) => _events.Reader.ReadAsync(cancellation);

        public ValueTask<Refusal> AcknowledgeAsync(MailEvent.Delivered delivered, CancellationToken cancellation) =>
            ValueTask.FromResult(lines.Call(() => _box!.Acknowledge(delivered.Sequence)));

        public ValueTask<Refusal> PublishBundleAsync(ReadOnlyMemory<byte> bundle, CancellationToken cancellation) => ValueTask.FromResult(lines.Call(() =>
        {
            _box!.Bundle = bundle.ToArray();
            return PrekeyLayout.IsPublished(bundle.Span, owner.Key.SigningKey) ? Refusal.None : Refusal.Malformed;
        }));

        public ValueTask<Refusal> AddAgreementPrekeysAsync(ReadOnlyMemory<byte> prekeys, CancellationToken cancellation) =>
            ValueTask.FromResult(lines.Call(() => Add(_box!.Agreement, prekeys, PrekeyLayout.AgreementSize)));

        public ValueTask<Refusal> AddKemPrekeysAsync(ReadOnlyMemory<byte> prekeys, CancellationToken cancellation) => ValueTask.FromResult(lines.Call(() =>
            prekeys.Length / PrekeyLayout.KemSize > Limits.MaxKemPrekeysAtOnce
                ? Refusal.Malformed
                : Add(_box!.Kem, prekeys, PrekeyLayout.KemSize)));

        public ValueTask DisposeAsync()
        {
            if (_box is not null)
            {
                _box.Came -= Deliver;
                _box.Few -= Tell;
            }

            return ValueTask.CompletedTask;
        }

        private Refusal Add(Queue<byte[]> queue, ReadOnlyMemory<byte> prekeys, int size) =>
            lines.Relay.RefusesPrekeys == Refusal.None ? FakeRelay.Box.Add(queue, prekeys.Span, size) : lines.Relay.RefusesPrekeys;

        private void Tell() => _events.Writer.TryWrite(new MailEvent.Attending(_box!.Envelopes.Count, _box.Agreement.Count, _box.Kem.Count, 1));

        private void Deliver(long sequence, byte[] envelope) => _events.Writer.TryWrite(new MailEvent.Delivered(sequence, envelope, 1));
    }

    private FakeRelay Relay => relay;

    private sealed class PostLine(FakeLines lines) : IPostLine
    {
        public ValueTask<BundleAnswer> FetchBundleAsync(MailboxId mailbox, CancellationToken cancellation) =>
            ValueTask.FromResult(lines.Call(() => lines.Relay.Bundle(mailbox, takes: false)));

        public ValueTask<BundleAnswer> TakeBundleAsync(MailboxId mailbox, CancellationToken cancellation) =>
            ValueTask.FromResult(lines.Call(() => lines.Relay.Bundle(mailbox, takes: true)));

        public ValueTask<Refusal> QueueEnvelopeAsync(MailboxId mailbox, ReadOnlyMemory<byte> envelope, CancellationToken cancellation) =>
            ValueTask.FromResult(lines.Call(() => lines.Relay.Queue(mailbox, envelope.ToArray())));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class RendezvousLine(FakeLines lines) : IRendezvousLine
    {
        private Channel<RendezvousEvent>? _own;
        private Channel<RendezvousEvent>? _other;

        public ValueTask<NameplateAnswer> OpenAsync(CancellationToken cancellation)
        {
            var (nameplate, meeting) = lines.Relay.OpenMeeting();
            (_own, _other) = (meeting.Opener, meeting.Joiner);
            return ValueTask.FromResult(new NameplateAnswer(Refusal.None, nameplate));
        }

        public ValueTask<Refusal> JoinAsync(int nameplate, CancellationToken cancellation)
        {
            var refusal = lines.Relay.Join(nameplate, out var meeting);
            if (refusal == Refusal.None)
                (_own, _other) = (meeting!.Joiner, meeting.Opener);
            return ValueTask.FromResult(refusal);
        }

        public ValueTask<Refusal> SendAsync(ReadOnlyMemory<byte> signal, CancellationToken cancellation) =>
            ValueTask.FromResult(_other!.Writer.TryWrite(new RendezvousEvent.Signal(signal.ToArray())) ? Refusal.None : Refusal.OutOfTurn);

        public ValueTask<RendezvousEvent> NextAsync(CancellationToken cancellation) => _own!.Reader.ReadAsync(cancellation);

        public ValueTask DisposeAsync()
        {
            _other?.Writer.TryWrite(new RendezvousEvent.Ended(RendezvousEnd.PeerLeft));
            _own?.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }
    }
}
