using Ntk.Keys;
using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Prekeys;

namespace Ntk.Sessions.Tests.Envelopes;

/// <summary>Alice, Bob, Bob's prekeys, and what both have of each other.</summary>
internal sealed class Mailboxes : IDisposable
{
    private PrekeyStore _store = PrekeyStore.Create(Parties.Start);

    internal Identity Alice { get; } = Parties.Create();

    internal Identity Bob { get; } = Parties.Create();

    internal PrekeyStore Prekeys => _store;

    internal PrekeyStore AlicePrekeys { get; } = PrekeyStore.Create(Parties.Start);

    internal Session? AliceSession { get; private set; }

    internal Session? BobSession { get; private set; }

    /// <summary>Alice starts a session with a bundle that has the one-time prekeys wanted.</summary>
    internal void Start(bool oneTime = true, bool oneTimeKem = true) =>
        AliceSession = Parties.StartSession(Alice, Parties.Bundle(Bob, ref _store, oneTime, oneTimeKem));

    internal void Rotate(int days)
    {
        using var old = _store;
        _store = old.Rotate(Parties.Start.AddDays(days));
    }

    internal void ForgetBobSession() => BobSession = null;

    internal byte[] FromAlice(ReadOnlySpan<byte> content)
    {
        var sent = AliceSession!.Seal(Alice, content);
        AliceSession = sent.Session;
        return sent.Envelope.ToArray();
    }

    internal byte[] FromBob(ReadOnlySpan<byte> content)
    {
        var sent = BobSession!.Seal(Bob, content);
        BobSession = sent.Session;
        return sent.Envelope.ToArray();
    }

    internal ReceiveFailure PeekAtBob(ReadOnlySpan<byte> envelope, out ReceivedMessage? received) =>
        EnvelopeOpener.TryOpen(Bob, Prekeys, BobSession is null ? [] : [BobSession], envelope, out received);

    internal ReceiveFailure ToBob(ReadOnlySpan<byte> envelope)
    {
        var failure = PeekAtBob(envelope, out var received);
        BobSession = received?.Session ?? BobSession;
        _store = received?.Prekeys ?? _store;
        return failure;
    }

    internal ReceiveFailure ToAlice(ReadOnlySpan<byte> envelope)
    {
        var failure = EnvelopeOpener.TryOpen(Alice, AlicePrekeys, [AliceSession!], envelope, out var received);
        AliceSession = received?.Session ?? AliceSession;
        return failure;
    }

    public void Dispose()
    {
        Alice.Dispose();
        Bob.Dispose();
        _store.Dispose();
        AlicePrekeys.Dispose();
        AliceSession?.Dispose();
        BobSession?.Dispose();
    }
}
