using Ntk.Keys;

namespace Ntk.Sessions;

/// <summary>XChaCha20-Poly1305 where everything of this library is sealed and opened: ciphertext, then tag, in place.</summary>
internal static class SessionAead
{
    /// <summary>Observes what this thread seals, so that tests can tell that no key and nonce come twice.</summary>
    [ThreadStatic]
    internal static KeyUseObserver? Observer;

    /// <summary>The nonce of a key that seals once.</summary>
    internal static ReadOnlySpan<byte> ZeroNonce => "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8;

    /// <summary>Seals all of <paramref name="box"/> but its last 16 bytes, which become the tag.</summary>
    internal static void Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData, Span<byte> box)
    {
        Observer?.Invoke(key, nonce);
        var text = box[..^XChaCha20Poly1305.TagSize];
        XChaCha20Poly1305.Seal(key, nonce, associatedData, text, text, box[^XChaCha20Poly1305.TagSize..]);
    }

    /// <summary>Opens a box into <paramref name="plaintext"/>, 16 bytes shorter.</summary>
    internal static bool TryOpen(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> box, Span<byte> plaintext) =>
        XChaCha20Poly1305.TryOpen(
            key, nonce, associatedData, box[..^XChaCha20Poly1305.TagSize], box[^XChaCha20Poly1305.TagSize..], plaintext);
}
