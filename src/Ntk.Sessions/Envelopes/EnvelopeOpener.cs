using Ntk.Keys;
using System.Security.Cryptography;
using Ntk.Sessions.Prekeys;
using Ntk.Sessions.Ratcheting;
using Ntk.Wire;

namespace Ntk.Sessions.Envelopes;

/// <summary>Opens what lies in a mailbox (<c>protocol.md</c>, Envelopes): with a session where one has the header key, else as a first message.</summary>
public static class EnvelopeOpener
{
    /// <inheritdoc cref="TryOpen(Identity, PrekeyStore, IReadOnlyList{Session}, ReadOnlySpan{byte}, Func{IdentityKey, bool}, out ReceivedMessage, out IdentityKey)"/>
    public static ReceiveFailure TryOpen(
        Identity self, PrekeyStore prekeys, IReadOnlyList<Session> sessions, ReadOnlySpan<byte> envelope, out ReceivedMessage? received,
        Func<IdentityKey, bool>? isKnown = null) =>
        TryOpen(self, prekeys, sessions, envelope, isKnown, out received, out _);

    /// <summary>Opens an envelope. Nothing that is given is changed.</summary>
    /// <param name="self">Whose mailbox it lay in.</param>
    /// <param name="prekeys">The prekeys of the same party.</param>
    /// <param name="sessions">All sessions of the party. Each costs the decryption of one or two headers, and one for each chain that has skipped keys.</param>
    /// <param name="envelope">Any bytes.</param>
    /// <param name="isKnown">Whether somebody is no stranger, of whom fewer first messages without one-time key are taken; null where all are known.</param>
    /// <param name="received">The message and what follows from it, or null.</param>
    /// <param name="apparent">
    /// Whose session opened the header, else whom a first message names; null where nothing tells. It is proven where there is a message, and not where
    /// there is none.
    /// </param>
    public static ReceiveFailure TryOpen(
        Identity self, PrekeyStore prekeys, IReadOnlyList<Session> sessions, ReadOnlySpan<byte> envelope, Func<IdentityKey, bool>? isKnown,
        out ReceivedMessage? received, out IdentityKey? apparent)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(prekeys);
        ArgumentNullException.ThrowIfNull(sessions);
        (received, apparent) = (null, null);
        if (!EnvelopeLayout.IsBucket(envelope.Length))
            return ReceiveFailure.WrongSize;
        var text = new byte[envelope.Length - RatchetMessage.Overhead];
        for (var i = 0; i < sessions.Count; i++)
        {
            var failure = Continue(sessions[i], i, envelope, text, out received);
            if (failure == ReceiveFailure.Unreadable)
                continue;
            apparent = sessions[i].Peer;
            return failure;
        }

        if (FirstEnvelope.TryOpen(self, prekeys, envelope) is not { } opened)
            return ReceiveFailure.Unreadable;
        var first = OpenFirst(self, prekeys, sessions, opened, isKnown ?? (_ => true), out received, out apparent);
        CryptographicOperations.ZeroMemory(opened);
        return first;
    }

    private static ReceiveFailure OpenFirst(
        Identity self, PrekeyStore prekeys, IReadOnlyList<Session> sessions, byte[] opened, Func<IdentityKey, bool> isKnown,
        out ReceivedMessage? received, out IdentityKey? sender)
    {
        received = null;
        if (IdentityKey.TryParse(FirstEnvelope.PartyOf(opened), out sender) != IdentityKeyFault.None)
            return ReceiveFailure.SenderMalformed;
        if (!InitialPart.TryRead(FirstEnvelope.InitialPartOf(opened), out var part))
            return ReceiveFailure.InitialPartMalformed;
        var message = FirstEnvelope.MessageOf(opened);
        Span<byte> digest = stackalloc byte[InitialPart.DigestSize];
        part.Digest(digest);
        for (var i = 0; i < sessions.Count; i++)
            if (sessions[i].Digest.SequenceEqual(digest) && sessions[i].Peer.Equals(sender))
                return Known(Continue(sessions[i], i, message, new byte[message.Length - RatchetMessage.Overhead], out received));
        if (prekeys.HasAccepted(digest))
            return ReceiveFailure.Replayed;
        var mostRemembered = isKnown(sender!) ? PrekeyPolicy.MaxRemembered : PrekeyPolicy.MaxRememberedOfStrangers;
        return Accept(self, prekeys, sender!, part, message, mostRemembered, out received);
    }

    private static ReceiveFailure Accept(
        Identity self, PrekeyStore prekeys, IdentityKey sender, InitialPart part, ReadOnlySpan<byte> message, int mostRemembered, out ReceivedMessage? received)
    {
        received = null;
        using var signed = prekeys.Find(PrekeyKind.SignedAgreement, part.SignedPrekeyId);
        using var oneTime = part.OneTimePrekeyId == 0 ? null : prekeys.Find(PrekeyKind.OneTimeAgreement, part.OneTimePrekeyId);
        using var kem = prekeys.Find(part.IsKemOneTime ? PrekeyKind.OneTimeKem : PrekeyKind.LastResortKem, part.KemPrekeyId);
        if (signed is null)
            return ReceiveFailure.UnknownSignedPrekey;
        if (oneTime is null && part.OneTimePrekeyId != 0)
            return ReceiveFailure.UnknownOneTimePrekey;
        if (kem is null)
            return ReceiveFailure.UnknownKemPrekey;
        if (part.HasNoOneTimeKey && prekeys.Remembered >= mostRemembered)
            return ReceiveFailure.ReplayMemoryFull;
        using var root = new AgreedRoot();
        if (!PrekeyAgreement.TryRespond(self, sender, part, signed, oneTime, kem, root))
            return ReceiveFailure.DegenerateKey;
        using var session = Session.Answer(sender, part, root, signed);
        var failure = Known(Continue(session, null, message, new byte[message.Length - RatchetMessage.Overhead], out received));
        if (received is not null)
            received = new ReceivedMessage(received.Content, received.Session, null, prekeys.After(part));
        return failure;
    }

    /// <summary>The session of a first message is known: a header that it does not open was forged.</summary>
    private static ReceiveFailure Known(ReceiveFailure failure) => failure == ReceiveFailure.Unreadable ? ReceiveFailure.NotAuthentic : failure;

    private static ReceiveFailure Continue(Session session, int? index, ReadOnlySpan<byte> message, byte[] text, out ReceivedMessage? received)
    {
        received = null;
        var failure = session.Ratchet.TryDecrypt(message, text, out var next);
        if (failure != RatchetFailure.None)
            return Translate(failure);
        if (!EnvelopePadding.TryRead(text, out var content))
        {
            next!.Dispose();
            return ReceiveFailure.PaddingMalformed;
        }

        received = new ReceivedMessage(content, session.After(next!), index, null);
        return ReceiveFailure.None;
    }

    private static ReceiveFailure Translate(RatchetFailure failure) => failure switch
    {
        RatchetFailure.NoHeaderKey => ReceiveFailure.Unreadable,
        RatchetFailure.Duplicate => ReceiveFailure.Duplicate,
        RatchetFailure.TooFarAhead => ReceiveFailure.TooFarAhead,
        RatchetFailure.HeaderMalformed => ReceiveFailure.HeaderMalformed,
        RatchetFailure.NotAuthentic => ReceiveFailure.NotAuthentic,
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "Every failure of a ratchet has its failure of an envelope."),
    };
}
