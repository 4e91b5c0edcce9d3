using System.Runtime.InteropServices;

namespace Ntk.Keys;

/// <summary>The functions of libsodium 1.0.22 that this project calls. The first call loads and initialises the library.</summary>
internal static partial class Sodium
{
    internal const string Library = "libsodium";

    static Sodium()
    {
        NativeLibrary.SetDllImportResolver(typeof(Sodium).Assembly, SodiumLibrary.Resolve);
        if (Init() < 0)
            throw new InvalidOperationException("libsodium can't be initialised: it found no source of random numbers.");
    }

    [LibraryImport(Library, EntryPoint = "sodium_init")]
    private static partial int Init();

    [LibraryImport(Library, EntryPoint = "sodium_malloc")]
    internal static partial nint Allocate(nuint size);

    [LibraryImport(Library, EntryPoint = "sodium_free")]
    internal static partial void Free(nint address);

    [LibraryImport(Library, EntryPoint = "randombytes_buf")]
    internal static partial void Random(Span<byte> destination, nuint size);

    [LibraryImport(Library, EntryPoint = "crypto_kdf_hkdf_sha256_extract")]
    internal static partial int HkdfExtract(
        Span<byte> prk, ReadOnlySpan<byte> salt, nuint saltLength, ReadOnlySpan<byte> ikm, nuint ikmLength);

    [LibraryImport(Library, EntryPoint = "crypto_kdf_hkdf_sha256_expand")]
    internal static partial int HkdfExpand(
        Span<byte> output, nuint outputLength, ReadOnlySpan<byte> info, nuint infoLength, ReadOnlySpan<byte> prk);

    [LibraryImport(Library, EntryPoint = "crypto_auth_hmacsha256")]
    internal static partial int HmacSha256(Span<byte> output, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> key);

    [LibraryImport(Library, EntryPoint = "crypto_core_hchacha20")]
    internal static partial int HChaCha20(Span<byte> output, ReadOnlySpan<byte> input, ReadOnlySpan<byte> key, nint constant);

    [LibraryImport(Library, EntryPoint = "crypto_aead_xchacha20poly1305_ietf_encrypt_detached")]
    internal static partial int XChaCha20Poly1305Encrypt(
        Span<byte> ciphertext, Span<byte> tag, nint tagLength, ReadOnlySpan<byte> plaintext, ulong plaintextLength,
        ReadOnlySpan<byte> associatedData, ulong associatedDataLength, nint secretNonce, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key);

    [LibraryImport(Library, EntryPoint = "crypto_aead_xchacha20poly1305_ietf_decrypt_detached")]
    internal static partial int XChaCha20Poly1305Decrypt(
        Span<byte> plaintext, nint secretNonce, ReadOnlySpan<byte> ciphertext, ulong ciphertextLength, ReadOnlySpan<byte> tag,
        ReadOnlySpan<byte> associatedData, ulong associatedDataLength, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key);

    [LibraryImport(Library, EntryPoint = "crypto_aead_xchacha20poly1305_ietf_decrypt_detached")]
    internal static partial int XChaCha20Poly1305Verify(
        nint noPlaintext, nint secretNonce, ReadOnlySpan<byte> ciphertext, ulong ciphertextLength, ReadOnlySpan<byte> tag,
        ReadOnlySpan<byte> associatedData, ulong associatedDataLength, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> key);
}
