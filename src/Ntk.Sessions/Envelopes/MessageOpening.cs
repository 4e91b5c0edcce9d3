using System.Security.Cryptography;
using Ntk.Keys;
using Ntk.Sessions.Ratcheting;
using Ntk.Wire;

namespace Ntk.Sessions.Envelopes;

/// <summary>
/// Everything that one envelope was computed from, so that anybody can say it again bit for bit and see what it holds (<c>protocol.md</c>,
/// Openings). It opens this message and no other: its keys are used once, and of the header key it has the subkey of one nonce.
/// </summary>
/// <remarks>
/// One JSON object of at most <see cref="MaxSize"/> bytes, in one spelling. Whoever has it reads the message. <see cref="ToString"/> gives the type name.
/// </remarks>
public sealed class MessageOpening : IDisposable
{
    /// <summary>Largest opening, bytes: a content of 64 KiB in base64url, and 5 KiB of keys.</summary>
    public const int MaxSize = 96 * 1024;

    private const int KeysSize = RatchetSending.KeptSize + FirstEnvelope.DrawnSize;

    // Subkey of the header, message key, ephemeral private key, randomness of the encapsulation, content.
    private readonly SecretBytes _secrets;
    private readonly byte[] _nonce = new byte[XChaCha20Poly1305.NonceSize];
    private readonly byte[] _header = new byte[RatchetMessage.HeaderSize];
    private readonly byte[] _transcript = new byte[RatchetKeys.Size];

    internal MessageOpening(ReadOnlySpan<byte> content)
        : this(content.Length) => content.CopyTo(ContentBytes);

    internal MessageOpening(int contentLength) => _secrets = new SecretBytes(KeysSize + contentLength);

    /// <summary>What was sent.</summary>
    public ReadOnlySpan<byte> Content => ContentBytes;

    /// <summary>Whether it is a first message, whose envelope names the sender.</summary>
    public bool IsFirst => First is not null;

    /// <summary>Bytes at the beginning of the envelope that it has in common with no other: a message whose envelope begins so is this one.</summary>
    public int DistinctSize => IsFirst ? FirstEnvelope.SentSize : RatchetMessage.SealedHeaderSize;

    internal FirstOpening? First { get; private set; }

    internal Span<byte> MessageKeys => _secrets.Span[..RatchetSending.KeptSize];

    internal Span<byte> HeaderSubkey => MessageKeys[..RatchetKeys.Size];

    internal Span<byte> MessageKey => MessageKeys[RatchetKeys.Size..];

    internal Span<byte> Drawn => _secrets.Span[RatchetSending.KeptSize..KeysSize];

    internal Span<byte> ContentBytes => _secrets.Span[KeysSize..];

    internal Span<byte> Nonce => _nonce;

    internal Span<byte> Header => _header;

    internal Span<byte> Transcript => _transcript;

    /// <summary>Whether bytes begin as an opening of a message does, so that they are none of a transfer.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith(MessageOpeningJson.Beginning);

    /// <summary>Reads what <see cref="Format"/> wrote.</summary>
    /// <returns>The opening, or null and <paramref name="fault"/>: a sentence about what is wrong with it, without a byte of it.</returns>
    public static MessageOpening? TryParse(ReadOnlySpan<byte> bytes, out string fault)
    {
        if (bytes.Length > MaxSize)
        {
            fault = $"it has more than {MaxSize} bytes";
            return null;
        }

        var opening = MessageOpeningJson.Read(bytes, out fault);
        if (opening is null)
            return null;
        var again = opening.Format();
        if (!bytes.SequenceEqual(again))
            fault = "it is not in its one spelling";
        else if (!opening.TryEnvelope(out _))
            fault = "its keys agree on no secret";
        CryptographicOperations.ZeroMemory(again);
        if (fault.Length == 0)
            return opening;
        opening.Dispose();
        return null;
    }

    /// <summary>Writes the opening.</summary>
    /// <returns>The bytes, for the caller to erase.</returns>
    public byte[] Format() => MessageOpeningJson.Write(this);

    /// <summary>The envelope, computed from nothing but the opening.</summary>
    /// <exception cref="InvalidOperationException">The keys agree on no secret; those of an opening that was read or sealed do.</exception>
    public byte[] Envelope() => TryEnvelope(out var envelope) ? envelope : throw new InvalidOperationException("The keys of an opening agree on no secret.");

    /// <summary>Erases the secrets.</summary>
    public void Dispose() => _secrets.Dispose();

    /// <inheritdoc/>
    public override string ToString() => nameof(MessageOpening);

    /// <summary>Takes what a message was sealed with beside its keys.</summary>
    /// <param name="sent">The state after it.</param>
    /// <param name="message">The sealed message.</param>
    internal void TakeMessage(RatchetFields sent, ReadOnlySpan<byte> message)
    {
        message[..XChaCha20Poly1305.NonceSize].CopyTo(_nonce);
        RatchetMessage.WriteHeader(_header, sent.PublicKey, sent.Previous, sent.Sent - 1);
        sent.AssociatedData.CopyTo(_transcript);
    }

    /// <summary>Takes what the box around a first message was sealed with beside what was drawn.</summary>
    internal void TakeFirst(IdentityKey sender, IdentityKey recipient, ReadOnlySpan<byte> initialPart, ReadOnlySpan<byte> lastResort) =>
        First = new FirstOpening(sender, recipient, initialPart.ToArray(), lastResort.ToArray());

    private bool TryEnvelope(out byte[] envelope)
    {
        var overhead = IsFirst ? FirstEnvelope.Overhead : Session.LaterOverhead;
        envelope = new byte[EnvelopeLayout.BucketFor(Content.Length + overhead)];
        var message = IsFirst ? FirstEnvelope.MessageOf(envelope) : envelope;
        SealHeader(message[..RatchetMessage.SealedHeaderSize]);
        EnvelopePadding.Write(Content, RatchetState.TextOf(message));
        Span<byte> associatedData = [.. _transcript, .. message[..RatchetMessage.SealedHeaderSize]];
        SessionAead.Seal(MessageKey, SessionAead.ZeroNonce, associatedData, message[RatchetMessage.SealedHeaderSize..]);
        return First is not { } first || FirstEnvelope.TrySeal(first.Sender.Encoded, first.InitialPart, first.Recipient, first.LastResort, Drawn, envelope);
    }

    /// <summary>XChaCha20-Poly1305 from its subkey on (draft-irtf-cfrg-xchacha-03, section 2.3).</summary>
    private void SealHeader(Span<byte> sealedHeader)
    {
        _nonce.CopyTo(sealedHeader);
        Span<byte> nonce = stackalloc byte[ChaCha20Poly1305Ietf.NonceSize];
        nonce.Clear();
        _nonce.AsSpan(HChaCha20.InputSize).CopyTo(nonce[(nonce.Length - (_nonce.Length - HChaCha20.InputSize))..]);
        var box = sealedHeader[XChaCha20Poly1305.NonceSize..];
        ChaCha20Poly1305Ietf.Seal(HeaderSubkey, nonce, [], _header, box[..RatchetMessage.HeaderSize], box[RatchetMessage.HeaderSize..]);
    }
}
