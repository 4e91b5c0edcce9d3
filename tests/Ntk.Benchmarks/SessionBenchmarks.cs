using BenchmarkDotNet.Attributes;
using Ntk.Keys;
using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Prekeys;

namespace Ntk.Benchmarks;

/// <summary>
/// The handshake and the messages of a conversation on one core. Targets: an initiation in at most 1 ms, a message sealed and opened in at
/// most 50 µs.
/// </summary>
[MemoryDiagnoser]
public class SessionBenchmarks
{
    private readonly Identity _alice = NewParty();
    private readonly Identity _bob = NewParty();
    private readonly PrekeyStore _alicePrekeys = PrekeyStore.Create(DateTimeOffset.UnixEpoch);
    private readonly byte[] _content = new byte[500];
    private PrekeyStore _bobPrekeys = PrekeyStore.Create(DateTimeOffset.UnixEpoch);
    private byte[] _bundle = [];
    private byte[] _firstEnvelope = [];
    private Session[] _aliceSessions = [];
    private Session[] _bobSessions = [];

    [GlobalSetup]
    public void Setup()
    {
        _bobPrekeys = _bobPrekeys.Replenish(_bob, 99, 99, DateTimeOffset.UnixEpoch, out var published);
        var plain = _bobPrekeys.Publish(_bob);
        _bundle = [.. plain.Encode(), .. published[0].Encoded, .. published[1].Encoded];
        _bundle[1] = 3;
        var sent = Start().Seal(_alice, _content);
        _firstEnvelope = sent.Envelope.ToArray();
        _aliceSessions = [sent.Session];
        _bobSessions = [Open(_bob, _bobPrekeys, [], _firstEnvelope)];
        BobToAlice();
        AliceToBob();
    }

    /// <summary>From the bytes of a bundle with both one-time prekeys to a session: every signature verified, PQXDH done.</summary>
    [Benchmark]
    public void Initiate() => Start().Dispose();

    /// <summary>The same, and the first message sealed: what it takes to write to somebody new.</summary>
    [Benchmark]
    public int InitiateAndSeal()
    {
        using var session = Start();
        var sent = session.Seal(_alice, _content);
        sent.Session.Dispose();
        return sent.Envelope.Length;
    }

    /// <summary>The responder's side: an envelope opened, a session made of it.</summary>
    [Benchmark]
    public void Respond()
    {
        EnvelopeOpener.TryOpen(_bob, _bobPrekeys, [], _firstEnvelope, out var received);
        received!.Session.Dispose();
        received.Prekeys!.Dispose();
    }

    /// <summary>A message of 500 bytes sealed into an envelope and opened again, in one direction.</summary>
    [Benchmark]
    public void SealAndOpen() => AliceToBob();

    /// <summary>Two messages, one in each direction: each takes a new ratchet key.</summary>
    [Benchmark(OperationsPerInvoke = 2)]
    public void SealAndOpenInTurn()
    {
        AliceToBob();
        BobToAlice();
    }

    /// <summary>A message of 500 bytes sealed, as it mostly is.</summary>
    [Benchmark]
    public void Seal() => _aliceSessions[0].Seal(_alice, _content).Session.Dispose();

    /// <summary>The same, its opening kept and written.</summary>
    [Benchmark]
    public int SealWithOpening()
    {
        var sent = _aliceSessions[0].Seal(_alice, _content, out var opening);
        sent.Session.Dispose();
        using (opening)
            return opening.Format().Length;
    }

    private static Identity NewParty()
    {
        using var seed = SecretBytes.Random(Identity.SeedSize);
        return Identity.FromSeed(seed.Span);
    }

    private Session Start()
    {
        if (PrekeyBundle.TryParse(_bundle, out var bundle) != PrekeyBundleFailure.None || !Session.TryStart(_alice, bundle!, out var session))
            throw new InvalidOperationException("The bundle is refused.");
        return session!;
    }

    private void AliceToBob() => Exchange(_alice, _aliceSessions, _bob, _bobPrekeys, _bobSessions);

    private void BobToAlice() => Exchange(_bob, _bobSessions, _alice, _alicePrekeys, _aliceSessions);

    private void Exchange(Identity sender, Session[] from, Identity recipient, PrekeyStore prekeys, Session[] to)
    {
        var sent = from[0].Seal(sender, _content);
        from[0].Dispose();
        from[0] = sent.Session;
        var next = Open(recipient, prekeys, to, sent.Envelope.Span);
        to[0].Dispose();
        to[0] = next;
    }

    private static Session Open(Identity recipient, PrekeyStore prekeys, Session[] sessions, ReadOnlySpan<byte> envelope) =>
        EnvelopeOpener.TryOpen(recipient, prekeys, sessions, envelope, out var received) == ReceiveFailure.None
            ? received!.Session
            : throw new InvalidOperationException("An envelope is refused.");
}
