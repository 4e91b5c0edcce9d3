namespace Ntk.Architecture.Tests;

/// <summary>What keeps the relay blind: it holds no code that could open a blob, and uses no cipher and no key agreement.</summary>
internal static class CipherRules
{
    private const string Cryptography = "System.Security.Cryptography.";

    private const string Certificates = Cryptography + "X509Certificates.";

    /// <summary>Projects whose code must not be in a relay, under whatever file name.</summary>
    private static readonly string[] ForbiddenCode = ["Ntk.Keys", "Ntk.Sessions", "Ntk.People", "Ntk.Sealing", "Ntk.Transfer", "Ntk.Client"];

    /// <summary>Libraries with ciphers, managed or native, and ASP.NET's own way to encrypt values.</summary>
    private static readonly string[] ForbiddenLibraries =
        ["NSec", "libsodium", "Sodium", "Org.BouncyCastle", "BouncyCastle", "Geralt", "libcrypto", "System.Security.Cryptography.Native", "Microsoft.AspNetCore.DataProtection", "System.Security.Cryptography.ProtectedData"];

    /// <summary>
    /// The types of <c>System.Security.Cryptography</c> that a relay may use. All others are refused: AES, ChaCha20-Poly1305, 3DES,
    /// RSA, ECDH, ML-KEM, key derivation and what the next framework brings.
    /// </summary>
    private static readonly HashSet<string> AllowedTypes =
    [
        // Hashes: Merkle roots, digests of capabilities, leaves of the log.
        Cryptography + "SHA256", Cryptography + "IncrementalHash", Cryptography + "HashAlgorithm", Cryptography + "HashAlgorithmName",
        // Comparison in constant time, erasing, random ids, and the one exception that all of it throws.
        Cryptography + "CryptographicOperations", Cryptography + "RandomNumberGenerator", Cryptography + "CryptographicException",
        // A signature key for the generated TLS certificate: it can sign and nothing else.
        Cryptography + "ECDsa", Cryptography + "ECCurve", Cryptography + "ECCurve+NamedCurves", Cryptography + "ECAlgorithm",
        Cryptography + "AsymmetricAlgorithm", Cryptography + "Oid", Cryptography + "OidCollection", Cryptography + "PemEncoding",
    ];

    /// <summary>
    /// The native functions that a relay calls: one of a cipher library, which verifies the signatures of mailbox owners and can open nothing (decision
    /// 0110), and two of the system, for the server that it starts.
    /// </summary>
    private static readonly HashSet<string> AllowedFunctions = [$"{SignatureLibrary}:crypto_sign_ed25519_verify_detached", "libc:chown", "libc:kill"];

    /// <summary>What finds code by a name or an address, so that no reference in the metadata would tell of it.</summary>
    private static readonly string[] ForbiddenTypes =
        ["System.Runtime.InteropServices.NativeLibrary", "System.Runtime.Loader.AssemblyLoadContext", "System.Reflection.Emit", "System.AppDomain"];

    private static readonly HashSet<string> ForbiddenMembers =
    [
        "System.Type::GetType", "System.Type::InvokeMember", "System.Type::GetTypeFromProgID", "System.Reflection.Assembly::Load", "System.Reflection.Assembly::LoadFrom",
        "System.Reflection.Assembly::LoadFile", "System.Reflection.Assembly::UnsafeLoadFrom", "System.Reflection.Assembly::GetType", "System.Reflection.Assembly::GetTypes",
        "System.Reflection.Assembly::CreateInstance", "System.Reflection.MethodBase::Invoke", "System.Activator::CreateInstanceFrom",
        "System.Runtime.InteropServices.Marshal::GetDelegateForFunctionPointer",
    ];

    /// <summary>The one library with ciphers that lies in a relay's folder.</summary>
    public const string SignatureLibrary = "libsodium";

    /// <summary>Why a file may not lie in a relay's folder, or nothing.</summary>
    public static IEnumerable<string> ForbiddenFile(string path)
    {
        var (name, use) = (Path.GetFileNameWithoutExtension(path), AssemblyUse.Read(path));
        if (name != SignatureLibrary || use is not null)
            foreach (var forbidden in ForbiddenCode.Concat(ForbiddenLibraries).Where(f => BeginsWith(name, f)))
                yield return $"{Path.GetFileName(path)} is of {forbidden}";
        foreach (var space in use?.DefinedNamespaces ?? new HashSet<string>())
            foreach (var forbidden in ForbiddenCode.Concat(ForbiddenLibraries).Where(f => BeginsWith(space, f)))
                yield return $"{Path.GetFileName(path)} defines types of {forbidden}";
    }

    /// <summary>Every use of a cipher or a key agreement in an assembly of the relay, and of whatever could reach one unseen.</summary>
    public static IEnumerable<string> ForbiddenUse(AssemblyUse use) =>
        use.ReferencedTypes.Where(IsForbiddenType).Select(t => $"uses the type {t}")
            .Concat(use.ReferencedMembers.Where(ForbiddenMembers.Contains).Select(m => $"uses {m}"))
            .Concat(use.NativeFunctions.Except(AllowedFunctions).Select(f => $"calls {f}"))
            .Concat(use.ReferencedAssemblies.Where(a => IsForbiddenLibrary(a) || ForbiddenCode.Contains(a)).Select(a => $"references the assembly {a}"));

    private static bool IsForbiddenType(string type) =>
        (type.StartsWith(Cryptography, StringComparison.Ordinal)
            && !type.StartsWith(Certificates, StringComparison.Ordinal)
            && !AllowedTypes.Contains(type))
        || ForbiddenCode.Concat(ForbiddenLibraries).Concat(ForbiddenTypes).Any(f => BeginsWith(type, f));

    private static bool IsForbiddenLibrary(string name) => ForbiddenLibraries.Any(f => BeginsWith(name, f));

    private static bool BeginsWith(string name, string whole) =>
        name.StartsWith(whole, StringComparison.OrdinalIgnoreCase) && (name.Length == whole.Length || name[whole.Length] is '.' or '-');
}
