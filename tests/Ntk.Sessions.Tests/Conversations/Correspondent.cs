using Ntk.Keys;
using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Prekeys;

namespace Ntk.Sessions.Tests.Conversations;

/// <summary>
/// A party with a disk. Everything that it is lies on the disk, encoded; what it has in memory is read from there, and a crash is that it
/// reads again. It follows the rules of the library: write first, then send or acknowledge.
/// </summary>
internal sealed class Correspondent(string name) : IDisposable
{
    private readonly Identity _secrets = Parties.Create();
    private readonly Queue<Letter> _outbox = new();
    private List<byte[]> _sessions = [];
    private List<bool> _shared = [];
    private int _current = -1;
    private byte[] _prekeys = Write(PrekeyStore.Create(Parties.Start));

    internal string Name => name;

    internal IdentityKey Key => _secrets.Key;

    /// <summary>Numbers of the messages that were received, as they were received.</summary>
    internal List<int> Received { get; } = [];

    /// <summary>All that lies on the disk, in order to compare it.</summary>
    internal byte[] Disk => [.. _prekeys, .. _sessions.SelectMany(s => s)];

    internal PrekeyBundle Publish(int kind)
    {
        using var store = ReadPrekeys();
        using var drawn = store.Replenish(_secrets, PrekeyPolicy.OneTimeTarget - 1, PrekeyPolicy.OneTimeTarget - 1, Parties.Start, out var published);
        using var next = drawn.Confirm(published);
        _prekeys = Write(next);
        var plain = next.Publish(_secrets);
        return new PrekeyBundle(Key, plain.SignedPrekey, plain.LastResort, (kind & 1) == 0 ? null : published[0], (kind & 2) == 0 ? null : published[1]);
    }

    internal void Rotate()
    {
        using var store = ReadPrekeys();
        using var next = store.Rotate(Parties.Start);
        _prekeys = Write(next);
    }

    internal void Start(PrekeyBundle bundle, bool isShared)
    {
        using var session = Parties.StartSession(_secrets, bundle);
        _sessions.Add(Parties.Encoded(session));
        _shared.Add(isShared);
        _current = _sessions.Count - 1;
    }

    /// <summary>Seals a message into the outbox; null where there is no session, or it died before it wrote.</summary>
    internal Letter? Send(Correspondent recipient, int number, byte[] content, Crash crash)
    {
        if (_current < 0)
            return null;
        var keys = new List<byte[]>();
        using var session = Read(_sessions[_current]);
        SessionAead.Observer = (key, nonce) => keys.Add([.. key, .. nonce]);
        var sent = session.Seal(_secrets, content);
        SessionAead.Observer = null;
        using var next = sent.Session;
        if (crash == Crash.BeforeWriting)
            return null;
        _sessions[_current] = Parties.Encoded(next);
        var letter = new Letter(sent.Envelope.ToArray(), this, recipient, number, _shared[_current], keys);
        _outbox.Enqueue(letter);
        return letter;
    }

    /// <summary>Sends what waits; a party that dies here sends it again later.</summary>
    internal List<Letter> Flush(Crash crash)
    {
        List<Letter> letters = [.. _outbox];
        if (crash == Crash.None)
            _outbox.Clear();
        return crash == Crash.BeforeWriting ? [] : letters;
    }

    internal ReceiveFailure Receive(byte[] envelope, Crash crash, out ReceivedMessage? received)
    {
        using var store = ReadPrekeys();
        var sessions = _sessions.ConvertAll(Read);
        var failure = EnvelopeOpener.TryOpen(_secrets, store, sessions, envelope, out received);
        sessions.ForEach(s => s.Dispose());
        if (received is null || crash == Crash.BeforeWriting)
            return failure;
        Keep(received);
        return failure;
    }

    /// <summary>Whether anything that the party has now opens an envelope.</summary>
    internal bool CanOpen(byte[] envelope) => Receive(envelope, Crash.BeforeWriting, out _) == ReceiveFailure.None;

    public void Dispose() => _secrets.Dispose();

    private void Keep(ReceivedMessage received)
    {
        var index = received.Replaced ?? _sessions.Count;
        if (received.Replaced is null)
        {
            _sessions.Add([]);
            _shared.Add(false);
        }

        _sessions[index] = Parties.Encoded(received.Session);
        _current = index;
        if (received.Prekeys is not null)
            _prekeys = Write(received.Prekeys);
        received.Session.Dispose();
        Received.Add(BitConverter.ToInt32(received.Content.Span));
    }

    private static Session Read(byte[] encoded)
    {
        Assert.Equal(StateFailure.None, Session.TryParse(encoded, out var session));
        return session!;
    }

    private PrekeyStore ReadPrekeys()
    {
        Assert.Equal(StateFailure.None, PrekeyStore.TryParse(_prekeys, out var store));
        return store!;
    }

    private static byte[] Write(PrekeyStore store) => Parties.Encoded(store);
}
