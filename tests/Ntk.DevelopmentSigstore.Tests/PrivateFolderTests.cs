using System.Security.Cryptography;
using NSec.Cryptography;
using Ntk.DevelopmentSigstore.Keys;

namespace Ntk.DevelopmentSigstore.Tests;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class PrivateFolderTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("ntk-sigstore-");

    private string Data => Path.Combine(_place.FullName, "data");

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public void folders_are_for_their_owner_alone()
    {
        PrivateFolder.Open(Data).Folder("keys");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Data));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Data, "keys")));
    }

    [Fact]
    public void keys_are_for_their_owner_alone()
    {
        using var key = new KeyRing(PrivateFolder.Open(Data)).Ecdsa("ca", ECCurve.NamedCurves.nistP256);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, "ca.key")));
    }

    [Fact]
    public void keys_are_the_same_after_a_restart()
    {
        var (first, second) = (new KeyRing(PrivateFolder.Open(Data)), new KeyRing(PrivateFolder.Open(Data)));
        using ECDsa ecdsa = first.Ecdsa("a", ECCurve.NamedCurves.nistP384), ecdsaAgain = second.Ecdsa("a", ECCurve.NamedCurves.nistP384);
        using RSA rsa = first.Rsa("b"), rsaAgain = second.Rsa("b");
        using Key ed25519 = first.Ed25519("c"), ed25519Again = second.Ed25519("c");
        Assert.Equal(ecdsa.ExportSubjectPublicKeyInfo(), ecdsaAgain.ExportSubjectPublicKeyInfo());
        Assert.Equal(rsa.ExportSubjectPublicKeyInfo(), rsaAgain.ExportSubjectPublicKeyInfo());
        Assert.Equal(ed25519.PublicKey, ed25519Again.PublicKey);
    }

    [Fact]
    public void a_file_is_replaced_as_a_whole()
    {
        var folder = PrivateFolder.Open(Data);
        folder.Write("a/b", [1, 2, 3]);
        folder.Write("a/b", [4]);
        Assert.Equal([4], folder.Read("a/b"));
        Assert.Equal([Path.Combine(Data, "a", "b")], Directory.GetFiles(Data, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void a_folder_in_memory_keeps_its_folders()
    {
        var folder = PrivateFolder.InMemory();
        folder.Folder("a").Write("b", [1]);
        Assert.Equal([1], folder.Folder("a").Read("b"));
        Assert.Null(folder.Folder("c").Read("b"));
    }

    [Fact]
    public void a_folder_has_one_user_at_a_time()
    {
        var folder = PrivateFolder.Open(Data);
        using (folder.Lock())
            Assert.ThrowsAny<IOException>(() => PrivateFolder.Open(Data).Lock());
        using var again = PrivateFolder.Open(Data).Lock();
        Assert.NotNull(again);
    }
}
