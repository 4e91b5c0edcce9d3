using System.Security.Cryptography;
using Ntk.Keys;

namespace Ntk.Sessions.Pairing;

/// <summary>The keys of an exchange: CPace's ISK and the ML-KEM-768 secret together.</summary>
internal sealed class PairingKeys : IDisposable
{
    private readonly SecretBytes _key = new(HkdfSha256.KeySize);

    internal PairingKeys(ReadOnlySpan<byte> pakeKey, ReadOnlySpan<byte> kemSecret)
    {
        Span<byte> input = stackalloc byte[Cpace.KeySize + MlKem768.SharedSize];
        pakeKey.CopyTo(input);
        kemSecret.CopyTo(input[Cpace.KeySize..]);
        HkdfSha256.Extract(Labels.PairingKey, input, _key.Span);
        CryptographicOperations.ZeroMemory(input);
    }

    /// <summary>The sender's confirmation: an HMAC of what it sent.</summary>
    internal void ConfirmSender(ReadOnlySpan<byte> sent, Span<byte> confirmation) => Confirm(Labels.SenderConfirmation, sent, confirmation);

    /// <summary>The receiver's confirmation: an HMAC of what it sent.</summary>
    internal void ConfirmReceiver(ReadOnlySpan<byte> sent, Span<byte> confirmation) => Confirm(Labels.ReceiverConfirmation, sent, confirmation);

    internal PairedChannel OpenAsSender() => new(Expand(Labels.SenderToReceiver), Expand(Labels.ReceiverToSender));

    internal PairedChannel OpenAsReceiver() => new(Expand(Labels.ReceiverToSender), Expand(Labels.SenderToReceiver));

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private void Confirm(ReadOnlySpan<byte> label, ReadOnlySpan<byte> sent, Span<byte> confirmation)
    {
        Span<byte> key = stackalloc byte[HmacSha256.KeySize];
        HkdfSha256.Expand(_key.Span, label, key);
        HmacSha256.Compute(key, sent, confirmation);
        CryptographicOperations.ZeroMemory(key);
    }

    private SecretBytes Expand(ReadOnlySpan<byte> label)
    {
        var key = new SecretBytes(XChaCha20Poly1305.KeySize);
        HkdfSha256.Expand(_key.Span, label, key.Span);
        return key;
    }
}
