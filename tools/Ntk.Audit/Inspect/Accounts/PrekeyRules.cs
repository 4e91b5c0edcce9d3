using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Watch;
using Ntk.Keys;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Bundles and prekeys: every key is one, and every signature holds (<c>protocol.md</c>, Parties and prekeys).</summary>
internal static class PrekeyRules
{
    private const int IdSize = sizeof(uint);

    /// <summary>How far the ids of one message may reach: those of both kinds are drawn together, and some are used before they are offered again.</summary>
    private const uint MaxIdSpan = 2 * Limits.MaxOneTimePrekeys;

    /// <summary>A bundle.</summary>
    /// <param name="call">Its first argument is the bundle.</param>
    /// <param name="owner">The signing key that the bundle must be of, or null where any may be.</param>
    /// <returns>It, or null where it is none.</returns>
    public static PrekeyBundle? CheckBundle(in HubCall call, byte[]? owner)
    {
        var bytes = call.Bytes(0);
        var failure = PrekeyBundle.TryParse(bytes, out var bundle);
        if (bundle is null)
        {
            var isForm = failure is PrekeyBundleFailure.WrongLength or PrekeyBundleFailure.UnknownVersion or PrekeyBundleFailure.UnknownFlag or PrekeyBundleFailure.IdMissing;
            call.Find(isForm ? FindingKind.ValueOutOfProfile : FindingKind.NotSigned, $"{call.Method} carries a bundle that is refused: {failure}.", bytes.Length);
            return null;
        }
        if (owner is not null && !bundle.Party.SigningKey.SequenceEqual(owner))
            call.Find(FindingKind.ValueOutOfProfile, "A bundle is published of another party than the mailbox's owner.", bytes.Length);
        CheckKey(call, bundle.SignedPrekey);
        CheckKey(call, bundle.LastResort);
        CheckKey(call, bundle.OneTimeAgreement);
        CheckKey(call, bundle.OneTimeKem);
        if (!X25519.IsPublicKey(bundle.Party.AgreementKey))
            call.Find(FindingKind.ValueOutOfProfile, "A bundle has an agreement key that is none.", X25519.KeySize);
        return bundle;
    }

    /// <summary>One-time X25519 prekeys, which nobody signs.</summary>
    public static void CheckAgreementKeys(in HubCall call, HubTripwires tripwires)
    {
        var prekeys = call.Bytes(0);
        CheckIds(call, prekeys, PrekeyLayout.AgreementSize);
        var count = prekeys.Length / PrekeyLayout.AgreementSize;
        // All of each key but its last byte, whose highest bit is always 0.
        const int Random = X25519.KeySize - 1;
        var random = new byte[count * Random];
        for (var i = 0; i < count; i++)
        {
            var key = prekeys.Slice((i * PrekeyLayout.AgreementSize) + IdSize, X25519.KeySize);
            if (!X25519.IsPublicKey(key))
                call.Find(FindingKind.ValueOutOfProfile, $"Prekey {i} of a message is no X25519 key.", X25519.KeySize);
            key[..Random].CopyTo(random.AsSpan(i * Random));
            tripwires.Text("a one-time prekey", key[..Random], call.Mark);
        }
        tripwires.Keys(random, call.Mark);
    }

    /// <summary>One-time KEM prekeys.</summary>
    /// <param name="call">Its first argument is the prekeys.</param>
    /// <param name="owner">The signing key of the mailbox's owner, or null where nobody told it.</param>
    public static void CheckKemKeys(in HubCall call, byte[]? owner)
    {
        var prekeys = call.Bytes(0);
        CheckIds(call, prekeys, PrekeyLayout.KemSize);
        for (var at = 0; at < prekeys.Length; at += PrekeyLayout.KemSize)
        {
            var prekey = prekeys.Slice(at, PrekeyLayout.KemSize);
            if (owner is null || !PublicPrekey.IsSigned(PrekeyKind.OneTimeKem, prekey, owner))
                call.Find(FindingKind.NotSigned, $"Prekey {at / PrekeyLayout.KemSize} of a message is not signed by the mailbox's owner.", prekey.Length);
            if (!MlKem768.IsPublicKey(prekey.Slice(IdSize, MlKem768.PublicKeySize)))
                call.Find(FindingKind.ValueOutOfProfile, $"Prekey {at / PrekeyLayout.KemSize} of a message is no ML-KEM-768 key.", prekey.Length);
        }
    }

    /// <summary>Ids are given once, in order, from 1 on, so that those of one message lie close together.</summary>
    private static void CheckIds(in HubCall call, ReadOnlySpan<byte> prekeys, int size)
    {
        var (first, before) = (PrekeyLayout.IdOf(prekeys), 0u);
        for (var at = 0; at < prekeys.Length; at += size)
        {
            var id = PrekeyLayout.IdOf(prekeys[at..]);
            if (id <= before)
                call.Find(FindingKind.ValueOutOfProfile, $"Prekey {at / size} of a message has the id {id} behind {before}.", IdSize);
            before = id;
        }
        if (before - first >= MaxIdSpan)
            call.Find(FindingKind.ValueOutOfProfile, $"Ids of the prekeys of a message lie from {first} to {before}, and so many are not given together.", prekeys.Length);
    }

    private static void CheckKey(in HubCall call, PublicPrekey? prekey)
    {
        if (prekey is null)
            return;
        var isKem = prekey.Kind is PrekeyKind.LastResortKem or PrekeyKind.OneTimeKem;
        if (!(isKem ? MlKem768.IsPublicKey(prekey.PublicKey) : X25519.IsPublicKey(prekey.PublicKey)))
            call.Find(FindingKind.ValueOutOfProfile, $"{call.Method} carries a bundle whose {prekey.Kind} is no key.", prekey.PublicKey.Length);
    }
}
