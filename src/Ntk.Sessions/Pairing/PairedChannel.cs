using System.Buffers.Binary;
using Ntk.Keys;

namespace Ntk.Sessions.Pairing;

/// <summary>
/// What two paired devices send each other: each direction has its key, and its messages a number, so that they open once and in order.
/// </summary>
/// <remarks>Not synchronised. <see cref="ToString"/> gives the type name.</remarks>
public sealed class PairedChannel : IDisposable
{
    /// <summary>Bytes that a sealed message has more.</summary>
    public const int Overhead = XChaCha20Poly1305.TagSize;

    private readonly SecretBytes _sending;
    private readonly SecretBytes _receiving;
    private ulong _sent;
    private ulong _received;

    internal PairedChannel(SecretBytes sending, SecretBytes receiving)
    {
        _sending = sending;
        _receiving = receiving;
    }

    /// <summary>Seals the next message.</summary>
    public byte[] Seal(ReadOnlySpan<byte> text)
    {
        var message = new byte[text.Length + Overhead];
        text.CopyTo(message);
        Span<byte> nonce = stackalloc byte[XChaCha20Poly1305.NonceSize];
        WriteNonce(_sent++, nonce);
        SessionAead.Seal(_sending.Span, nonce, [], message);
        return message;
    }

    /// <summary>Opens the next message of the peer.</summary>
    /// <returns>Whether it is that; one that is not changes nothing.</returns>
    public bool TryOpen(ReadOnlySpan<byte> message, out byte[]? text)
    {
        text = null;
        if (message.Length < Overhead)
            return false;
        var opened = new byte[message.Length - Overhead];
        Span<byte> nonce = stackalloc byte[XChaCha20Poly1305.NonceSize];
        WriteNonce(_received, nonce);
        if (!SessionAead.TryOpen(_receiving.Span, nonce, [], message, opened))
            return false;
        _received++;
        text = opened;
        return true;
    }

    /// <summary>Erases the keys.</summary>
    public void Dispose()
    {
        _sending.Dispose();
        _receiving.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => nameof(PairedChannel);

    private static void WriteNonce(ulong number, Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(nonce[(XChaCha20Poly1305.NonceSize - sizeof(ulong))..], number);
    }
}
