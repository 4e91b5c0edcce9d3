using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Prekeys;

namespace Ntk.Sessions.Tests.Conversations;

/// <summary>
/// Alice, Bob and the relay between them, which does with envelopes what it likes. After each step the rules are checked: a message is
/// delivered at most once and as it was sent, an envelope that was not tampered with is delivered, a refusal changes nothing, and no key
/// seals twice.
/// </summary>
internal sealed class World : IDisposable
{
    private readonly Correspondent[] _parties = [new("Alice"), new("Bob")];
    private readonly List<Letter> _network = [];
    private readonly List<Letter> _log = [];
    private readonly Dictionary<int, (Letter Letter, byte[] Content)> _sent = [];
    private readonly HashSet<string> _keys = [];
    private readonly Dictionary<Correspondent, PrekeyBundle> _lastBundle = [];

    internal int Delivered => _parties.Sum(p => p.Received.Count);

    internal void Do(Step step)
    {
        var party = _parties[step.Party];
        var peer = _parties[1 - step.Party];
        switch (step.Action)
        {
            case Action.Start:
                _lastBundle[peer] = peer.Publish(step.Argument % 4);
                party.Start(_lastBundle[peer], isShared: false);
                break;
            case Action.StartWithUsedBundle:
                if (_lastBundle.TryGetValue(peer, out var bundle))
                    party.Start(bundle, isShared: true);
                break;
            case Action.Send:
                Send(party, peer, step);
                break;
            case Action.Rotate:
                party.Rotate();
                break;
            default:
                Relay(step);
                break;
        }
    }

    /// <summary>Delivers all that is still on its way, and checks what must hold at the end.</summary>
    internal void Finish()
    {
        foreach (var party in _parties)
            _network.AddRange(party.Flush(Crash.None));
        foreach (var letter in _network.ToList())
            Deliver(letter, letter.Recipient, Crash.None);
        CheckErased();
    }

    public void Dispose() => Array.ForEach(_parties, p => p.Dispose());

    private void Relay(Step step)
    {
        if (_network.Count == 0)
            return;
        var index = step.Argument % _network.Count;
        var letter = _network[index];
        switch (step.Action)
        {
            case Action.Deliver:
                if (Deliver(letter, letter.Recipient, step.Crash) && step.Crash == Crash.None)
                    _network.RemoveAt(index);
                break;
            case Action.Drop:
                _network.RemoveAt(index);
                break;
            case Action.Duplicate:
                _network.Add(letter);
                break;
            case Action.Replay:
                Deliver(_log[step.Argument % _log.Count], null, Crash.None);
                break;
            case Action.Misdeliver:
                Refuse(letter.Sender, letter.Envelope);
                break;
            case Action.Tamper:
                var changed = letter.Envelope.ToArray();
                changed[step.Argument * 31 % changed.Length] ^= 1;
                Refuse(letter.Recipient, changed);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step.Action, "There is no such step.");
        }
    }

    private void Send(Correspondent party, Correspondent peer, Step step)
    {
        var number = _sent.Count;
        byte[] content = [.. BitConverter.GetBytes(number), .. new byte[step.Argument % 3 * 700]];
        if (party.Send(peer, number, content, step.Crash) is { } letter)
        {
            _sent.Add(number, (letter, content));
            Assert.All(letter.Keys, key => Assert.True(_keys.Add(Convert.ToHexString(key)), $"{party.Name} used a key and nonce twice."));
        }

        var letters = party.Flush(step.Crash);
        _network.AddRange(letters);
        _log.AddRange(letters);
    }

    private bool Deliver(Letter letter, Correspondent? recipient, Crash crash)
    {
        recipient ??= letter.Recipient;
        var wasReceived = recipient.Received.Contains(letter.Number);
        var before = recipient.Disk;
        var failure = recipient.Receive(letter.Envelope, crash, out var received);
        if (failure == ReceiveFailure.None)
        {
            Assert.False(wasReceived, $"Message {letter.Number} was delivered twice.");
            Assert.Equal(_sent[letter.Number].Content, received!.Content.ToArray());
            Assert.Equal(letter.Sender.Key, received.Sender);
        }
        else
        {
            Assert.Equal(before, recipient.Disk);
            Assert.True(wasReceived || IsLostToSharedPrekey(letter, failure), $"Message {letter.Number} was refused with {failure}.");
        }

        return true;
    }

    /// <summary>A relay that gives one one-time prekey to two initiators loses the messages of the second; that is all it gains.</summary>
    private bool IsLostToSharedPrekey(Letter letter, ReceiveFailure failure) =>
        failure is ReceiveFailure.UnknownOneTimePrekey or ReceiveFailure.UnknownKemPrekey && _lastBundle.ContainsKey(letter.Recipient) && HasSharedSessions;

    internal bool HasSharedSessions { get; set; }

    private static void Refuse(Correspondent party, byte[] envelope)
    {
        var before = party.Disk;
        Assert.NotEqual(ReceiveFailure.None, party.Receive(envelope, Crash.None, out _));
        Assert.Equal(before, party.Disk);
    }

    /// <summary>What both parties have at the end opens no message that was received, and holds no key of one.</summary>
    private void CheckErased()
    {
        var numbers = _parties.SelectMany(p => p.Received).ToHashSet();
        foreach (var (letter, _) in _sent.Values.Where(s => numbers.Contains(s.Letter.Number)))
        {
            Assert.False(_parties[0].CanOpen(letter.Envelope));
            Assert.False(_parties[1].CanOpen(letter.Envelope));
            var messageKey = letter.Keys[1].AsSpan(0, 32);
            Assert.True(_parties[0].Disk.AsSpan().IndexOf(messageKey) < 0 && _parties[1].Disk.AsSpan().IndexOf(messageKey) < 0);
        }
    }
}
