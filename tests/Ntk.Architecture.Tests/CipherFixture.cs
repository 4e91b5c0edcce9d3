using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Ntk.Architecture.Tests;

/// <summary>Breaks each rule of blindness, so that the rules are known to see it in this assembly.</summary>
internal static partial class CipherFixture
{
    public static void Encrypt(byte[] key, byte[] nonce, byte[] text, byte[] tag)
    {
        using var cipher = new ChaCha20Poly1305(key);
        cipher.Encrypt(nonce, text, text, tag);
    }

    public static byte[] Agree(ECDiffieHellman mine, ECDiffieHellmanPublicKey theirs) => mine.DeriveKeyMaterial(theirs);

    [LibraryImport("libsodium")]
    public static partial int crypto_aead_xchacha20poly1305_ietf_decrypt_detached();

    [LibraryImport("libcrypto")]
    public static partial int EVP_DecryptUpdate();

    [LibraryImport("libc")]
    public static partial nint dlsym(nint library, [MarshalAs(UnmanagedType.LPStr)] string function);

    public static nint Find() => NativeLibrary.GetExport(NativeLibrary.Load("crypto"), "EVP_DecryptUpdate");

    public static Action At(nint address) => Marshal.GetDelegateForFunctionPointer<Action>(address);

    public static Type? Named(string name) => Type.GetType(name);
}
