using System.Security.Cryptography;
using Ntk.Keys;
using Ntk.Sessions.Prekeys;
using Ntk.Sessions.Ratcheting;
using Ntk.Wire;

namespace Ntk.Sessions.Envelopes;

/// <summary>
/// One side of a conversation with one peer. A value: sending and receiving give the next one (<see cref="SentMessage"/>,
/// <see cref="ReceivedMessage"/>). Until the initiator has an answer, each of its messages is a first message: any of them may be the
/// first to arrive.
/// </summary>
/// <remarks>Not synchronised. <see cref="ToString"/> gives the type name.</remarks>
public sealed class Session : IDisposable
{
    /// <summary>The version of the encoding.</summary>
    public const byte Version = 1;

    /// <summary>Most bytes of content in a first message.</summary>
    public const int MaxFirstContent = EnvelopeLayout.MaxSize - FirstEnvelope.Overhead;

    /// <summary>Most bytes of content in any other message.</summary>
    public const int MaxContent = EnvelopeLayout.MaxSize - LaterOverhead;

    /// <summary>
    /// Most messages without an answer: then a new session is begun. They may all have been lost, and a recipient steps over a bounded number
    /// (<see cref="RatchetLimits.MaxSkip"/>). As many wait in a mailbox at most.
    /// </summary>
    public const int MaxUnanswered = Limits.MaxWaitingEnvelopes;

    internal const int LaterOverhead = RatchetMessage.Overhead + EnvelopePadding.LengthSize;

    // version u8 | flags u8, 1 for an initiator without answer | peer 128 | digest 32 | initial part and last-resort prekey, by the flag | ratchet
    private const int HeadSize = 2 + IdentityKey.Size + InitialPart.DigestSize;
    private const int PendingSize = InitialPart.Size + MlKem768.PublicKeySize;

    private readonly byte[] _digest;
    private readonly byte[] _pending;
    private readonly RatchetState _ratchet;

    private Session(IdentityKey peer, byte[] digest, byte[] pending, RatchetState ratchet)
    {
        Peer = peer;
        _digest = digest;
        _pending = pending;
        _ratchet = ratchet;
    }

    /// <summary>The other party.</summary>
    public IdentityKey Peer { get; }

    /// <summary>Whether this is an initiator's session that no answer came for.</summary>
    public bool IsPending => _pending.Length != 0;

    /// <summary>Whether <see cref="MaxUnanswered"/> messages were sent since the peer's last answer.</summary>
    public bool IsUnanswered => _ratchet.Fields.Sent >= MaxUnanswered;

    /// <summary>Most bytes of content in the next message.</summary>
    public int MaxNextContent => IsPending ? MaxFirstContent : MaxContent;

    /// <summary>Bytes of the encoding.</summary>
    public int EncodedSize => HeadSize + _pending.Length + _ratchet.EncodedSize;

    /// <summary>Names the agreement that the session began with: SHA-256 of its initial part.</summary>
    internal ReadOnlySpan<byte> Digest => _digest;

    internal RatchetState Ratchet => _ratchet;

    /// <summary>The last-resort prekey that first messages are sealed to.</summary>
    private ReadOnlySpan<byte> LastResort => _pending.AsSpan(InitialPart.Size);

    /// <summary>Starts a session with a party that may be offline (PQXDH).</summary>
    /// <param name="self">Who starts it.</param>
    /// <param name="bundle">Whose party the caller has checked.</param>
    /// <param name="session">The session, or null.</param>
    /// <returns>Whether every key of the bundle is one; a key that agrees on nothing, or that the KEM refuses, is none.</returns>
    public static bool TryStart(Identity self, PrekeyBundle bundle, out Session? session)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(bundle);
        session = null;
        Span<byte> random = stackalloc byte[X25519.KeySize + MlKem768.RandomSize];
        SecureRandom.Fill(random);
        var pending = new byte[PendingSize];
        using var root = new AgreedRoot();
        var isStarted = PrekeyAgreement.TryInitiate(
                self, bundle, random[..X25519.KeySize], random[X25519.KeySize..], pending.AsSpan(0, InitialPart.Size), root)
            && (bundle.OneTimeKem is null || MlKem768.IsPublicKey(bundle.LastResort.PublicKey));
        CryptographicOperations.ZeroMemory(random);
        if (!isStarted)
            return false;
        bundle.LastResort.PublicKey.CopyTo(pending.AsSpan(InitialPart.Size));
        var ratchet = RatchetState.ForInitiator(root, bundle.SignedPrekey.PublicKey);
        session = new Session(bundle.Party, SHA256.HashData(pending.AsSpan(0, InitialPart.Size)), pending, ratchet);
        return true;
    }

    /// <summary>Reads an encoding.</summary>
    /// <returns>Why it is none, or <see cref="StateFailure.None"/> and the session.</returns>
    public static StateFailure TryParse(ReadOnlySpan<byte> encoded, out Session? session)
    {
        session = null;
        if (encoded.IsEmpty)
            return StateFailure.WrongLength;
        if (encoded[0] != Version)
            return StateFailure.UnknownVersion;
        if (encoded.Length < HeadSize)
            return StateFailure.WrongLength;
        if (encoded[1] > 1 || IdentityKey.TryParse(encoded.Slice(2, IdentityKey.Size), out var peer) != IdentityKeyFault.None)
            return StateFailure.Malformed;
        var pendingSize = encoded[1] == 0 ? 0 : PendingSize;
        if (encoded.Length < HeadSize + pendingSize)
            return StateFailure.WrongLength;
        var digest = encoded[(HeadSize - InitialPart.DigestSize)..HeadSize].ToArray();
        var pending = encoded.Slice(HeadSize, pendingSize).ToArray();
        if (pendingSize != 0 && !IsPendingPart(pending, digest))
            return StateFailure.Malformed;
        var failure = RatchetState.TryParse(encoded[(HeadSize + pendingSize)..], out var ratchet);
        if (failure == StateFailure.None)
            session = new Session(peer!, digest, pending, ratchet!);
        return failure;
    }

    /// <summary>Writes the encoding, which holds secrets: the caller seals it and erases its buffer.</summary>
    /// <param name="destination">Exactly <see cref="EncodedSize"/> bytes.</param>
    public void Encode(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, EncodedSize);
        destination[0] = Version;
        destination[1] = (byte)(IsPending ? 1 : 0);
        Peer.Encoded.CopyTo(destination[2..]);
        _digest.CopyTo(destination[(2 + IdentityKey.Size)..]);
        _pending.CopyTo(destination[HeadSize..]);
        _ratchet.Encode(destination[(HeadSize + _pending.Length)..]);
    }

    /// <summary>
    /// Whether the next message is for keys that a bundle has no more: its recipient erases them some time after it replaced them
    /// (<see cref="PrekeyPolicy.RetentionSeconds"/>), and what is sealed to them then opens to nobody. Never so once an answer came.
    /// </summary>
    /// <param name="bundle">What the peer's relay serves now; of this session's peer.</param>
    public bool IsOutdated(PrekeyBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return IsPending
            && !(_ratchet.Fields.PeerKey.SequenceEqual(bundle.SignedPrekey.PublicKey) && LastResort.SequenceEqual(bundle.LastResort.PublicKey));
    }

    /// <summary>Seals a message.</summary>
    /// <param name="self">The party whose session this is.</param>
    /// <param name="content">At most <see cref="MaxNextContent"/> bytes.</param>
    public SentMessage Seal(Identity self, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MaxNextContent);
        return IsPending ? SealFirst(self.Key, content, null) : SealLater(content, null);
    }

    /// <summary>Seals a message, and keeps what it takes to say its envelope again bit for bit.</summary>
    /// <param name="self">The party whose session this is.</param>
    /// <param name="content">At most <see cref="MaxNextContent"/> bytes.</param>
    /// <param name="opening">Opens this one message and no other. Disposing it is the caller's.</param>
    public SentMessage Seal(Identity self, ReadOnlySpan<byte> content, out MessageOpening opening)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MaxNextContent);
        opening = new MessageOpening(content);
        return IsPending ? SealFirst(self.Key, content, opening) : SealLater(content, opening);
    }

    /// <summary>Erases the session.</summary>
    public void Dispose() => _ratchet.Dispose();

    /// <inheritdoc/>
    public override string ToString() => nameof(Session);

    /// <summary>The responder's session, its first message not opened yet.</summary>
    internal static Session Answer(IdentityKey initiator, InitialPart part, AgreedRoot root, PrekeySecret signedPrekey)
    {
        var digest = new byte[InitialPart.DigestSize];
        part.Digest(digest);
        return new Session(initiator, digest, [], RatchetState.ForResponder(root, signedPrekey));
    }

    /// <summary>The session after it received; whoever received has an answer.</summary>
    internal Session After(RatchetState ratchet) => new(Peer, _digest, [], ratchet);

    private static bool IsPendingPart(ReadOnlySpan<byte> pending, ReadOnlySpan<byte> digest)
    {
        Span<byte> actual = stackalloc byte[InitialPart.DigestSize];
        SHA256.HashData(pending[..InitialPart.Size], actual);
        return InitialPart.TryRead(pending, out _) && actual.SequenceEqual(digest) && MlKem768.IsPublicKey(pending[InitialPart.Size..]);
    }

    private SentMessage SealFirst(IdentityKey self, ReadOnlySpan<byte> content, MessageOpening? opening)
    {
        var envelope = new byte[EnvelopeLayout.BucketFor(content.Length + FirstEnvelope.Overhead)];
        var message = FirstEnvelope.MessageOf(envelope);
        EnvelopePadding.Write(content, RatchetState.TextOf(message));
        var next = new Session(Peer, _digest, _pending, _ratchet.EncryptInPlace(message, opening is null ? default : opening.MessageKeys));
        var initialPart = _pending.AsSpan(0, InitialPart.Size);
        opening?.TakeMessage(next.Ratchet.Fields, message);
        FirstEnvelope.Seal(self.Encoded, initialPart, Peer, LastResort, envelope, opening is null ? default : opening.Drawn);
        opening?.TakeFirst(self, Peer, initialPart, LastResort);
        return new SentMessage(next, envelope);
    }

    private SentMessage SealLater(ReadOnlySpan<byte> content, MessageOpening? opening)
    {
        var envelope = new byte[EnvelopeLayout.BucketFor(content.Length + LaterOverhead)];
        EnvelopePadding.Write(content, RatchetState.TextOf(envelope));
        var next = new Session(Peer, _digest, _pending, _ratchet.EncryptInPlace(envelope, opening is null ? default : opening.MessageKeys));
        opening?.TakeMessage(next.Ratchet.Fields, envelope);
        return new SentMessage(next, envelope);
    }
}
