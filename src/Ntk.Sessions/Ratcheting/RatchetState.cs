using Ntk.Keys;
using Ntk.Sessions.Prekeys;

namespace Ntk.Sessions.Ratcheting;

/// <summary>
/// One side of a Double Ratchet with header encryption (Signal, section 4; <c>protocol.md</c>, Messages). A value: sending and receiving
/// give the next state, which the caller writes down before the message counts as sent or received; then it disposes this one, and with it
/// the keys that the next one does not have.
/// </summary>
/// <remarks>
/// A new ratchet key is drawn when the first message after one of the peer is sent (section 8.1, deferring), so that receiving draws
/// nothing and gives the same state when it is done again. Not synchronised. <see cref="ToString"/> gives the type name.
/// </remarks>
public sealed class RatchetState : IDisposable
{
    /// <summary>Bytes that a message has more than its text.</summary>
    public const int Overhead = RatchetMessage.Overhead;

    private SecretBytes? _bytes;

    internal RatchetState(SecretBytes bytes) => _bytes = bytes;

    /// <summary>Bytes of the encoding.</summary>
    public int EncodedSize => Bytes.Length;

    /// <summary>Keys of skipped messages that it keeps.</summary>
    internal int SkippedCount => Fields.SkippedCount;

    internal RatchetFields Fields => new(Bytes.Span);

    private SecretBytes Bytes => _bytes ?? throw new ObjectDisposedException(nameof(RatchetState));

    /// <summary>Reads an encoding.</summary>
    /// <returns>Why it is none, or <see cref="StateFailure.None"/> and the state.</returns>
    public static StateFailure TryParse(ReadOnlySpan<byte> encoded, out RatchetState? state)
    {
        state = null;
        if (encoded.IsEmpty)
            return StateFailure.WrongLength;
        if (encoded[0] != RatchetFields.CurrentVersion)
            return StateFailure.UnknownVersion;
        if (encoded.Length is < RatchetFields.FixedSize or > SecretBytes.MaxLength)
            return StateFailure.WrongLength;
        var read = new RatchetState(new SecretBytes(encoded));
        var failure = read.Check();
        if (failure == StateFailure.None)
            state = read;
        else
            read.Dispose();
        return failure;
    }

    /// <summary>Writes the encoding, which holds secrets: the caller seals it and erases its buffer.</summary>
    /// <param name="destination">Exactly <see cref="EncodedSize"/> bytes.</param>
    public void Encode(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, EncodedSize);
        Bytes.Span.CopyTo(destination);
    }

    /// <summary>Seals a text.</summary>
    /// <param name="text">Any length.</param>
    /// <param name="message">Exactly <see cref="Overhead"/> bytes more.</param>
    /// <returns>The next state.</returns>
    /// <exception cref="InvalidOperationException">A responder sends before it received, or 2^32 − 1 messages were sent without an answer.</exception>
    public RatchetState Encrypt(ReadOnlySpan<byte> text, Span<byte> message)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(message.Length, text.Length + Overhead);
        text.CopyTo(TextOf(message));
        return EncryptInPlace(message);
    }

    /// <summary>Opens a message.</summary>
    /// <param name="message">Any bytes.</param>
    /// <param name="text">Exactly <see cref="Overhead"/> bytes less than the message, or none where the message is shorter than that.</param>
    /// <param name="next">The next state, or null.</param>
    /// <returns>Why it does not open, or <see cref="RatchetFailure.None"/> and the text. After a failure the text is zero.</returns>
    public RatchetFailure TryDecrypt(ReadOnlySpan<byte> message, Span<byte> text, out RatchetState? next)
    {
        next = null;
        if (message.Length < Overhead)
            return RatchetFailure.TooShort;
        ArgumentOutOfRangeException.ThrowIfNotEqual(text.Length, message.Length - Overhead);
        var failure = RatchetReceiving.Open(Fields, message, text, out var bytes);
        next = bytes is null ? null : new RatchetState(bytes);
        return failure;
    }

    /// <summary>Erases the state.</summary>
    public void Dispose()
    {
        // Once and no more: memory that is given back twice would become two states at a time.
        if (Interlocked.Exchange(ref _bytes, null) is { } memory)
            StateMemory.Return(memory);
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(RatchetState);

    /// <summary>RatchetInitAliceHE, its first ratchet step left to the first message.</summary>
    internal static RatchetState ForInitiator(AgreedRoot root, ReadOnlySpan<byte> responderKey)
    {
        var state = Create(root, RatchetFlags.PeerKey);
        var fields = state.Fields;
        responderKey.CopyTo(fields.PeerKey);
        HkdfSha256.Expand(root.Key.Span, Labels.InitiatorHeaderKey, fields.SendingHeaderKey);
        HkdfSha256.Expand(root.Key.Span, Labels.ResponderHeaderKey, fields.NextReceivingHeaderKey);
        return state;
    }

    /// <summary>RatchetInitBobHE.</summary>
    internal static RatchetState ForResponder(AgreedRoot root, PrekeySecret signedPrekey)
    {
        var state = Create(root, RatchetFlags.RatchetKey);
        var fields = state.Fields;
        signedPrekey.PrivateKey.CopyTo(fields.PrivateKey);
        signedPrekey.PublicKey.CopyTo(fields.PublicKey);
        HkdfSha256.Expand(root.Key.Span, Labels.ResponderHeaderKey, fields.NextSendingHeaderKey);
        HkdfSha256.Expand(root.Key.Span, Labels.InitiatorHeaderKey, fields.NextReceivingHeaderKey);
        return state;
    }

    /// <summary>Where the text of a message stands.</summary>
    internal static Span<byte> TextOf(Span<byte> message) => message[RatchetMessage.SealedHeaderSize..^XChaCha20Poly1305.TagSize];

    /// <summary>Seals a message whose text stands in its place already.</summary>
    /// <param name="message">The message.</param>
    /// <param name="kept">Takes what an opening needs; empty where none is wanted.</param>
    internal RatchetState EncryptInPlace(Span<byte> message, Span<byte> kept = default)
    {
        if (!Fields.Has(RatchetFlags.PeerKey))
            throw new InvalidOperationException("A responder sends after it received a first message.");
        if (Fields is { Sent: uint.MaxValue } && Fields.Has(RatchetFlags.SendingChain))
            throw new InvalidOperationException("A chain has 2^32 - 1 messages.");
        var next = StateMemory.Rent(EncodedSize);
        Bytes.Span.CopyTo(next.Span);
        RatchetSending.Seal(new RatchetFields(next.Span), message, kept);
        return new RatchetState(next);
    }

    private static RatchetState Create(AgreedRoot root, RatchetFlags flags)
    {
        var state = new RatchetState(StateMemory.Rent(RatchetFields.FixedSize));
        var fields = state.Fields;
        fields.Version = RatchetFields.CurrentVersion;
        fields.Flags = flags;
        HkdfSha256.Expand(root.Key.Span, Labels.RatchetRoot, fields.Root);
        root.Transcript.CopyTo(fields.AssociatedData);
        return state;
    }

    private StateFailure Check()
    {
        var fields = Fields;
        if (EncodedSize != RatchetFields.FixedSize + (fields.SkippedCount * RatchetFields.SkippedSize))
            return StateFailure.WrongLength;
        const RatchetFlags BothKeys = RatchetFlags.RatchetKey | RatchetFlags.PeerKey;
        var flags = fields.Flags;
        var hasChains = (flags & ~BothKeys) != 0;
        var isKnown = (flags & ~RatchetFlags.All) == 0 && (flags & BothKeys) != 0 && (!hasChains || (flags & BothKeys) == BothKeys);
        return isKnown && fields.SkippedCount <= RatchetLimits.MaxSkipped ? StateFailure.None : StateFailure.Malformed;
    }
}
