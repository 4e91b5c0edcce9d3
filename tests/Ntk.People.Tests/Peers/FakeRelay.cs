using System.Threading.Channels;
using Ntk.Keys;
using Ntk.People.Lines;
using Ntk.Wire;

namespace Ntk.People.Tests.Peers;

/// <summary>A relay in memory, as <c>protocol.md</c> says, whose tests may tamper with what it holds.</summary>
internal sealed class FakeRelay
{
    private const int FewPrekeys = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<MailboxId, Box> _boxes = [];
    private readonly Dictionary<int, Meeting> _meetings = [];
    private int _nameplates;

    /// <summary>What it answers to every envelope instead of taking it, if anything.</summary>
    internal Refusal Refuses { get; set; }

    /// <summary>What it answers to one-time prekeys instead of taking them, if anything.</summary>
    internal Refusal RefusesPrekeys { get; set; }

    /// <summary>Envelopes that it took, in their order.</summary>
    internal List<byte[]> Taken { get; } = [];

    internal Box BoxOf(Address address) => _boxes[address.Mailbox];

    /// <summary>Forgets a mailbox, as a relay that lost its data does.</summary>
    internal void Lose(Address address) => _boxes.Remove(address.Mailbox);

    /// <summary>Serves somebody's mailbox at another's address, too.</summary>
    internal void Impose(Address address, Address victim) => _boxes[address.Mailbox] = BoxOf(victim);

    internal Refusal Attend(MailboxId mailbox, Identity owner, bool isNew, out Box? box)
    {
        lock (_gate)
        {
            if (!_boxes.TryGetValue(mailbox, out box) && isNew)
                _boxes[mailbox] = box = new Box(owner.Key);
            if (box is null)
                return Refusal.UnknownMailbox;
            return box.Owner.Equals(owner.Key) ? Refusal.None : isNew ? Refusal.MailboxTaken : Refusal.NotAuthentic;
        }
    }

    internal BundleAnswer Bundle(MailboxId mailbox, bool takes)
    {
        lock (_gate)
        {
            if (!_boxes.TryGetValue(mailbox, out var box) || box.Bundle.Length == 0)
                return new BundleAnswer(Refusal.UnknownMailbox, default);
            return new BundleAnswer(Refusal.None, takes ? box.Take() : box.Bundle);
        }
    }

    internal Refusal Queue(MailboxId mailbox, byte[] envelope)
    {
        lock (_gate)
        {
            if (Refuses != Refusal.None)
                return Refuses;
            if (!_boxes.TryGetValue(mailbox, out var box))
                return Refusal.UnknownMailbox;
            Taken.Add(envelope);
            box.Put(envelope);
            return Refusal.None;
        }
    }

    internal (int Nameplate, Meeting Meeting) OpenMeeting()
    {
        lock (_gate)
            return (++_nameplates, _meetings[_nameplates] = new Meeting());
    }

    internal Refusal Join(int nameplate, out Meeting? meeting)
    {
        lock (_gate)
        {
            if (!_meetings.TryGetValue(nameplate, out meeting))
                return Refusal.UnknownNameplate;
            if (meeting.IsJoined)
                return Refusal.NameplateUsed;
            meeting.Join();
            return Refusal.None;
        }
    }

    /// <summary>What both sides of a rendezvous get.</summary>
    internal sealed class Meeting
    {
        internal bool IsJoined { get; private set; }

        internal Channel<RendezvousEvent> Opener { get; } = Channel.CreateUnbounded<RendezvousEvent>();

        internal Channel<RendezvousEvent> Joiner { get; } = Channel.CreateUnbounded<RendezvousEvent>();

        internal void Join()
        {
            IsJoined = true;
            Opener.Writer.TryWrite(new RendezvousEvent.Paired());
        }
    }

    /// <summary>A mailbox.</summary>
    internal sealed class Box(IdentityKey owner)
    {
        private readonly Lock _gate = new();
        private readonly HashSet<string> _given = [];
        private long _next = 1;

        internal event Action<long, byte[]>? Came;

        /// <summary>One-time prekeys became few.</summary>
        internal event Action? Few;

        internal IdentityKey Owner { get; set; } = owner;

        internal byte[] Bundle { get; set; } = [];

        internal Queue<byte[]> Agreement { get; } = [];

        internal Queue<byte[]> Kem { get; } = [];

        internal SortedDictionary<long, byte[]> Envelopes { get; } = [];

        internal void Put(byte[] envelope)
        {
            lock (_gate)
            {
                var sequence = _next++;
                Envelopes.Add(sequence, envelope);
                Came?.Invoke(sequence, envelope);
            }
        }

        /// <summary>The bundle with one-time prekeys, none of which is given out a second time.</summary>
        internal byte[] Take()
        {
            var (agreement, kem) = (Agreement.TryDequeue(out var a) ? a : [], Kem.TryDequeue(out var k) ? k : []);
            foreach (var prekey in (byte[][])[agreement, kem])
                Assert.True(prekey.Length == 0 || _given.Add(Convert.ToHexString(prekey)), "A one-time prekey was given out twice.");
            if (Agreement.Count <= FewPrekeys || Kem.Count <= FewPrekeys)
                Few?.Invoke();
            return PrekeyLayout.Join(Bundle, agreement, kem);
        }

        internal static Refusal Add(Queue<byte[]> queue, ReadOnlySpan<byte> prekeys, int size)
        {
            if (prekeys.IsEmpty || prekeys.Length % size != 0)
                return Refusal.Malformed;
            var there = queue.Select(p => PrekeyLayout.IdOf(p)).ToHashSet();
            for (var i = 0; i < prekeys.Length; i += size)
                if (there.Contains(PrekeyLayout.IdOf(prekeys[i..])))
                    return Refusal.Malformed;
            if (queue.Count + (prekeys.Length / size) > Limits.MaxOneTimePrekeys)
                return Refusal.LimitOutOfRange;
            for (var i = 0; i < prekeys.Length; i += size)
                queue.Enqueue(prekeys.Slice(i, size).ToArray());
            return Refusal.None;
        }

        internal Refusal Acknowledge(long through)
        {
            lock (_gate)
            {
                if (!Envelopes.Keys.Any(k => k <= through))
                    return Refusal.Malformed;
                foreach (var key in Envelopes.Keys.Where(k => k <= through).ToList())
                    Envelopes.Remove(key);
                return Refusal.None;
            }
        }
    }
}
