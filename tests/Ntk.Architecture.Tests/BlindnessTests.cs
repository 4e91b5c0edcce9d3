namespace Ntk.Architecture.Tests;

public sealed class BlindnessTests
{
    private static string ThisAssembly => typeof(BlindnessTests).Assembly.Location;

    [Fact]
    public void the_built_relay_holds_no_code_that_could_open_a_blob() =>
        Assert.Empty(RelayOutput.Assemblies(RelayOutput.Built).SelectMany(CipherRules.ForbiddenFile));

    [Fact]
    public void the_published_relay_holds_no_code_that_could_open_a_blob() =>
        Assert.Empty(RelayOutput.Assemblies(Published()).SelectMany(CipherRules.ForbiddenFile));

    [Fact]
    public void the_built_relay_uses_no_cipher_and_no_key_agreement() => Assert.Empty(ForbiddenUses(RelayOutput.Built));

    [Fact]
    public void the_published_relay_uses_no_cipher_and_no_key_agreement() => Assert.Empty(ForbiddenUses(Published()));

    [Fact]
    public void the_relays_own_assemblies_are_the_ones_that_are_read() =>
        Assert.Superset(
            new HashSet<string> { "ntk-relay.dll", "Ntk.Relay.Ledger.dll", "Ntk.Wire.dll", "Patched.DistributedLock.Postgres.dll" },
            RelayOutput.OwnAssemblies(RelayOutput.Built).Select(f => Path.GetFileName(f)).ToHashSet());

    [Fact]
    public void no_package_of_the_relay_is_a_cipher_library()
    {
        var locked = RepositoryTree.ReadText("src/Ntk.Relay/packages.lock.json");
        Assert.DoesNotContain("NSec.Cryptography", locked, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("BouncyCastle", locked, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void the_relays_signature_library_is_the_native_one_of_its_package(bool isPublished)
    {
        var found = RelayOutput.Assemblies(isPublished ? Published() : RelayOutput.Built)
            .Where(f => Path.GetFileNameWithoutExtension(f) == CipherRules.SignatureLibrary).ToList();
        Assert.NotEmpty(found);
        Assert.Subset(RelayOutput.Digests(RelayOutput.PackagedNatives(CipherRules.SignatureLibrary)), RelayOutput.Digests(found));
    }

    [Theory]
    [InlineData("uses the type System.Security.Cryptography.ChaCha20Poly1305")]
    [InlineData("uses the type System.Security.Cryptography.ECDiffieHellman")]
    [InlineData("calls libsodium:crypto_aead_xchacha20poly1305_ietf_decrypt_detached")]
    [InlineData("calls libcrypto:EVP_DecryptUpdate")]
    [InlineData("calls libc:dlsym")]
    [InlineData("uses the type System.Runtime.InteropServices.NativeLibrary")]
    [InlineData("uses System.Runtime.InteropServices.Marshal::GetDelegateForFunctionPointer")]
    [InlineData("uses System.Type::GetType")]
    public void a_way_to_a_cipher_in_an_assembly_is_found(string violation) =>
        Assert.Contains(violation, CipherRules.ForbiddenUse(AssemblyUse.Read(ThisAssembly)!));

    [Fact]
    public void managed_code_under_the_signature_librarys_name_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("ntk-architecture-");
        try
        {
            var path = Path.Combine(folder.FullName, "libsodium.dll");
            File.Copy(ThisAssembly, path);
            Assert.Equal(["libsodium.dll is of libsodium", "libsodium.dll defines types of Ntk.Sealing"], CipherRules.ForbiddenFile(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void sealing_code_under_another_file_name_is_found() =>
        Assert.Equal(["Ntk.Architecture.Tests.dll defines types of Ntk.Sealing"], CipherRules.ForbiddenFile(ThisAssembly));

    [Theory]
    [InlineData("Ntk.Keys.dll", "Ntk.Keys"), InlineData("NSec.Cryptography.dll", "NSec"), InlineData("libcrypto.so", "libcrypto"), InlineData("libsodium-extra.so", "libsodium"), InlineData("libsodium.so.26", "libsodium")]
    public void a_file_of_a_cipher_library_is_found(string name, string library)
    {
        var folder = Directory.CreateTempSubdirectory("ntk-architecture-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllBytes(path, "\u007FELF"u8);
            Assert.Equal([path], RelayOutput.Assemblies(folder.FullName));
            Assert.Equal([$"{name} is of {library}"], CipherRules.ForbiddenFile(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> ForbiddenUses(string folder) =>
        RelayOutput.OwnAssemblies(folder).SelectMany(f => CipherRules.ForbiddenUse(AssemblyUse.Read(f)!).Select(v => $"{Path.GetFileName(f)} {v}"));

    private static string Published()
    {
        Assert.SkipUnless(RelayOutput.Published is not null, "artifacts/lib/ntk-relay is not there; ci/build makes it.");
        return RelayOutput.Published!;
    }
}
