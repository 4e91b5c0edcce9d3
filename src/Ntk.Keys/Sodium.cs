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

    [LibraryImport(Library, EntryPoint = "crypto_aead_chacha20poly1305_ietf_encrypt_detached")]
    internal static partial int ChaCha20Poly1305Encrypt(
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

    [LibraryImport(Library, EntryPoint = "crypto_scalarmult_curve25519")]
    internal static partial int X25519(Span<byte> shared, ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point);

    [LibraryImport(Library, EntryPoint = "crypto_scalarmult_curve25519_base")]
    internal static partial int X25519Base(Span<byte> point, ReadOnlySpan<byte> scalar);

    [LibraryImport(Library, EntryPoint = "crypto_sign_ed25519_seed_keypair")]
    internal static partial int Ed25519KeyPair(Span<byte> publicKey, Span<byte> secretKey, ReadOnlySpan<byte> seed);

    [LibraryImport(Library, EntryPoint = "crypto_sign_ed25519_detached")]
    internal static partial int Ed25519Sign(Span<byte> signature, nint signatureLength, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> secretKey);

    [LibraryImport(Library, EntryPoint = "crypto_sign_ed25519_verify_detached")]
    internal static partial int Ed25519Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> publicKey);

    [LibraryImport(Library, EntryPoint = "crypto_kem_mlkem768_seed_keypair")]
    internal static partial int MlKem768KeyPair(Span<byte> publicKey, Span<byte> secretKey, ReadOnlySpan<byte> seed);

    [LibraryImport(Library, EntryPoint = "crypto_kem_mlkem768_enc_deterministic")]
    internal static partial int MlKem768Encapsulate(Span<byte> ciphertext, Span<byte> shared, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> seed);

    [LibraryImport(Library, EntryPoint = "crypto_kem_mlkem768_dec")]
    internal static partial int MlKem768Decapsulate(Span<byte> shared, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> secretKey);

    [LibraryImport(Library, EntryPoint = "crypto_pwhash_argon2id")]
    internal static partial int Argon2id(
        Span<byte> output, ulong outputLength, ReadOnlySpan<byte> password, ulong passwordLength, ReadOnlySpan<byte> salt, ulong passes, nuint memory, int algorithm);

    [LibraryImport(Library, EntryPoint = "crypto_core_ristretto255_from_hash")]
    internal static partial int Ristretto255FromHash(Span<byte> point, ReadOnlySpan<byte> hash);

    [LibraryImport(Library, EntryPoint = "crypto_core_ristretto255_scalar_reduce")]
    internal static partial void Ristretto255Reduce(Span<byte> scalar, ReadOnlySpan<byte> bytes);

    [LibraryImport(Library, EntryPoint = "crypto_scalarmult_ristretto255")]
    internal static partial int Ristretto255(Span<byte> product, ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point);
}
