using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sessions.Ratcheting;

/// <summary>RatchetEncryptHE of the specification, on the fields of the next state.</summary>
internal static class RatchetSending
{
    /// <summary>Bytes of what an opening needs: the subkey of the header, then the message key.</summary>
    internal const int KeptSize = 2 * RatchetKeys.Size;

    /// <summary>Seals a message whose text stands in its place.</summary>
    /// <param name="next">The next state.</param>
    /// <param name="message">The message.</param>
    /// <param name="kept">Takes what an opening needs, <see cref="KeptSize"/> bytes; empty where none is wanted.</param>
    internal static void Seal(RatchetFields next, Span<byte> message, Span<byte> kept)
    {
        if (!next.Has(RatchetFlags.SendingChain))
            StepSending(next);
        Span<byte> key = stackalloc byte[RatchetKeys.Size];
        RatchetKeys.StepChain(next.SendingChain, key);
        var sealedHeader = message[..RatchetMessage.SealedHeaderSize];
        SealHeader(next, sealedHeader);
        if (!kept.IsEmpty)
        {
            HChaCha20.Derive(next.SendingHeaderKey, sealedHeader[..HChaCha20.InputSize], kept[..RatchetKeys.Size]);
            key.CopyTo(kept[RatchetKeys.Size..]);
        }

        next.Sent++;
        Span<byte> associatedData = stackalloc byte[RatchetKeys.Size + RatchetMessage.SealedHeaderSize];
        WriteAssociatedData(next, sealedHeader, associatedData);
        SessionAead.Seal(key, SessionAead.ZeroNonce, associatedData, message[RatchetMessage.SealedHeaderSize..]);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>CONCAT(AD, enc_header).</summary>
    internal static void WriteAssociatedData(RatchetFields fields, ReadOnlySpan<byte> sealedHeader, Span<byte> associatedData)
    {
        fields.AssociatedData.CopyTo(associatedData);
        sealedHeader.CopyTo(associatedData[RatchetKeys.Size..]);
    }

    private static void SealHeader(RatchetFields next, Span<byte> sealedHeader)
    {
        var nonce = sealedHeader[..XChaCha20Poly1305.NonceSize];
        SecureRandom.Fill(nonce);
        var box = sealedHeader[XChaCha20Poly1305.NonceSize..];
        RatchetMessage.WriteHeader(box[..RatchetMessage.HeaderSize], next.PublicKey, next.Previous, next.Sent);
        SessionAead.Seal(next.SendingHeaderKey, nonce, [], box);
    }

    /// <summary>The sending half of DHRatchetHE.</summary>
    private static void StepSending(RatchetFields next)
    {
        Span<byte> shared = stackalloc byte[X25519.KeySize];
        SecureRandom.Fill(next.PrivateKey);
        X25519.PublicKey(next.PrivateKey, next.PublicKey);
        if (!X25519.TryAgree(next.PrivateKey, next.PeerKey, shared))
            throw new InvalidOperationException("A key of the peer that agrees on nothing was accepted.");
        RatchetKeys.StepRoot(next.Root, shared, next.SendingChain, next.NextSendingHeaderKey);
        next.Flags |= RatchetFlags.RatchetKey | RatchetFlags.SendingChain;
        CryptographicOperations.ZeroMemory(shared);
    }
}
