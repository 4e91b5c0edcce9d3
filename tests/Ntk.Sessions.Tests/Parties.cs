using Ntk.Keys;
using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Prekeys;

namespace Ntk.Sessions.Tests;

/// <summary>Parties, bundles and sessions to test with.</summary>
internal static class Parties
{
    internal static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static Identity Create()
    {
        Span<byte> seed = stackalloc byte[Identity.SeedSize];
        SecureRandom.Fill(seed);
        return Identity.FromSeed(seed);
    }

    /// <summary>A store with one-time prekeys, and a bundle of it with those that are wanted.</summary>
    internal static PrekeyBundle Bundle(Identity owner, ref PrekeyStore store, bool oneTime, bool oneTimeKem)
    {
        using var old = store;
        using var drawn = old.Replenish(owner, PrekeyPolicy.OneTimeTarget - 1, PrekeyPolicy.OneTimeTarget - 1, Start, out var published);
        store = drawn.Confirm(published);
        var plain = store.Publish(owner);
        return new PrekeyBundle(owner.Key, plain.SignedPrekey, plain.LastResort, oneTime ? published[0] : null, oneTimeKem ? published[1] : null);
    }

    internal static Session StartSession(Identity initiator, PrekeyBundle bundle)
    {
        Assert.True(Session.TryStart(initiator, bundle, out var session));
        return session!;
    }

    internal static byte[] Encoded(PrekeyStore store)
    {
        var bytes = new byte[store.EncodedSize];
        store.Encode(bytes);
        return bytes;
    }

    internal static byte[] Encoded(Session session)
    {
        var bytes = new byte[session.EncodedSize];
        session.Encode(bytes);
        return bytes;
    }
}
