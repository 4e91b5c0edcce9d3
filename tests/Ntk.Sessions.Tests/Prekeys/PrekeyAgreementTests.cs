using Ntk.Keys;
using Ntk.Sessions.Prekeys;

namespace Ntk.Sessions.Tests.Prekeys;

public sealed class PrekeyAgreementTests
{
    [Theory, CombinatorialOneTimeKeys]
    public void both_sides_derive_the_same_root(bool oneTime, bool oneTimeKem)
    {
        using var exchange = new Exchange(oneTime, oneTimeKem);

        Assert.True(exchange.Respond());
        Assert.Equal(exchange.InitiatorRoot.Key.Span.ToArray(), exchange.ResponderRoot.Key.Span.ToArray());
        Assert.Equal(exchange.InitiatorRoot.Transcript, exchange.ResponderRoot.Transcript);
    }

    [Theory, InlineData(0), InlineData(2), InlineData(6), InlineData(10), InlineData(14), InlineData(46)]
    public void a_changed_initial_part_gives_another_transcript_and_root(int offset)
    {
        using var exchange = new Exchange(true, true);
        exchange.InitialPart[offset] ^= 1;

        exchange.Respond(isRead: false);

        Assert.NotEqual(exchange.InitiatorRoot.Key.Span.ToArray(), exchange.ResponderRoot.Key.Span.ToArray());
        Assert.NotEqual(exchange.InitiatorRoot.Transcript, exchange.ResponderRoot.Transcript);
    }

    [Fact]
    public void another_initiator_gives_another_root()
    {
        using var exchange = new Exchange(true, true);
        using var stranger = Parties.Create();

        Assert.True(exchange.Respond(stranger.Key));
        Assert.NotEqual(exchange.InitiatorRoot.Key.Span.ToArray(), exchange.ResponderRoot.Key.Span.ToArray());
    }

    [Fact]
    public void an_ephemeral_key_of_small_order_is_refused()
    {
        using var exchange = new Exchange(false, false);
        exchange.InitialPart.AsSpan(14, X25519.KeySize).Clear();

        Assert.False(exchange.Respond());
    }

    [Fact]
    public void a_one_time_prekey_of_small_order_is_refused()
    {
        using var alice = Parties.Create();
        using var bob = Parties.Create();
        using var store = PrekeyStore.Create(Parties.Start);
        var plain = store.Publish(bob);
        var zero = PublicPrekey.Create(bob, PrekeyKind.OneTimeAgreement, 9, new byte[X25519.KeySize]);

        Assert.False(Sessions.Envelopes.Session.TryStart(alice, new PrekeyBundle(bob.Key, plain.SignedPrekey, plain.LastResort, zero, null), out _));
    }

    [Theory, InlineData(PrekeyKind.LastResortKem), InlineData(PrekeyKind.OneTimeKem)]
    public void a_KEM_prekey_with_coefficients_above_the_modulus_is_refused(PrekeyKind kind)
    {
        using var alice = Parties.Create();
        using var bob = Parties.Create();
        var store = PrekeyStore.Create(Parties.Start);
        var bundle = Parties.Bundle(bob, ref store, oneTime: false, oneTimeKem: true);
        var key = new byte[MlKem768.PublicKeySize];
        key.AsSpan().Fill(0xFF);
        var bad = PublicPrekey.Create(bob, kind, 9, key);
        bundle = kind == PrekeyKind.LastResortKem
            ? new PrekeyBundle(bob.Key, bundle.SignedPrekey, bad, null, bundle.OneTimeKem)
            : new PrekeyBundle(bob.Key, bundle.SignedPrekey, bundle.LastResort, null, bad);

        Assert.False(Sessions.Envelopes.Session.TryStart(alice, bundle, out _));
        store.Dispose();
    }

    /// <summary>One agreement, the initiator's side done.</summary>
    private sealed class Exchange : IDisposable
    {
        private readonly Identity _alice = Parties.Create();
        private readonly Identity _bob = Parties.Create();
        private readonly PrekeyStore _store = PrekeyStore.Create(Parties.Start);
        private readonly PrekeyBundle _bundle;

        internal Exchange(bool oneTime, bool oneTimeKem)
        {
            _bundle = Parties.Bundle(_bob, ref _store, oneTime, oneTimeKem);
            Assert.True(PrekeyAgreement.TryInitiate(
                _alice, _bundle, SecretBytes.Random(32).Span, SecretBytes.Random(32).Span, InitialPart, InitiatorRoot));
        }

        internal byte[] InitialPart { get; } = new byte[Sessions.Prekeys.InitialPart.Size];

        internal AgreedRoot InitiatorRoot { get; } = new();

        internal AgreedRoot ResponderRoot { get; } = new();

        internal bool Respond(IdentityKey? initiator = null, bool isRead = true)
        {
            Assert.True(Sessions.Prekeys.InitialPart.TryRead(InitialPart, out var part) || !isRead);
            using var signed = _store.Find(PrekeyKind.SignedAgreement, _bundle.SignedPrekey.Id)!;
            using var oneTime = _bundle.OneTimeAgreement is { } prekey ? _store.Find(PrekeyKind.OneTimeAgreement, prekey.Id) : null;
            using var kem = _store.Find(_bundle.Kem.Kind, _bundle.Kem.Id)!;
            return PrekeyAgreement.TryRespond(_bob, initiator ?? _alice.Key, part, signed, oneTime, kem, ResponderRoot);
        }

        public void Dispose()
        {
            _alice.Dispose();
            _bob.Dispose();
            _store.Dispose();
            InitiatorRoot.Dispose();
            ResponderRoot.Dispose();
        }
    }
}
