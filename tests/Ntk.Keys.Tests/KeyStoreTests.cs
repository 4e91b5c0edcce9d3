namespace Ntk.Keys.Tests;

public sealed class KeyStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-keys-");

    private string Store => Path.Combine(_folder.FullName, "home", "identity");

    private string Portable => Path.Combine(_folder.FullName, "portable");

    private static PasswordParameters Least => PasswordParameters.Generate(PasswordParameters.MinMemoryKiB, PasswordParameters.MinPasses);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void a_store_opens_to_the_identity_that_it_was_made_with()
    {
        var key = Create();

        using var store = Open("password"u8);

        Assert.Equal(key, store.Identity.Key);
    }

    [Fact]
    public void two_stores_have_two_identities()
    {
        using var other = KeyStore.Create(Portable, "password"u8, UnlockFactor.None, Least);

        Assert.NotEqual(Create(), other.Identity.Key);
    }

    [Fact]
    public void a_wrong_password_is_refused()
    {
        Create();

        Fails(KeyStoreFailure.WrongPassword, () => Open("passwort"u8));
    }

    [Fact]
    public void a_store_with_a_device_key_opens_with_that_alone()
    {
        using var factor = UnlockFactor.FromDeviceKey(Enumerable.Repeat((byte)7, 32).ToArray());
        using var other = UnlockFactor.FromDeviceKey(Enumerable.Repeat((byte)8, 32).ToArray());
        KeyStore.Create(Store, "password"u8, factor, Least).Dispose();

        Assert.Equal(UnlockFactorKind.DeviceKey, KeyStore.Describe(Store).Factor);
        KeyStore.Open(Store, "password"u8, factor).Dispose();
        Fails(KeyStoreFailure.WrongPassword, () => KeyStore.Open(Store, "password"u8, other));
        Fails(KeyStoreFailure.OtherFactor, () => Open("password"u8));
    }

    [Fact]
    public void another_password_keeps_the_identity_and_the_keys_of_files()
    {
        var key = Create();
        string before;
        using (var store = Open("password"u8))
        {
            before = FileKey(store, "contacts");
            store.ChangePassword("another"u8, UnlockFactor.None, Least);
        }

        using var changed = Open("another"u8);
        Assert.Equal(key, changed.Identity.Key);
        Assert.Equal(before, FileKey(changed, "contacts"));
        Fails(KeyStoreFailure.WrongPassword, () => Open("password"u8));
    }

    [Fact]
    public void a_factor_can_be_added_with_a_password()
    {
        var key = Create();
        using var factor = UnlockFactor.FromWebAuthnPrf(new byte[32]);
        using (var store = Open("password"u8))
            store.ChangePassword("password"u8, factor, Least);

        using var changed = KeyStore.Open(Store, "password"u8, factor);
        Assert.Equal(key, changed.Identity.Key);
    }

    [Fact]
    public void the_keys_of_files_differ_by_name_and_by_store()
    {
        Create();
        using var store = Open("password"u8);
        using var other = KeyStore.Create(Portable, "password"u8, UnlockFactor.None, Least);

        Assert.NotEqual(FileKey(store, "contacts"), FileKey(store, "sessions"));
        Assert.NotEqual(FileKey(store, "contacts"), FileKey(other, "contacts"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Contacts")]
    [InlineData("a b")]
    [InlineData("é")]
    public void another_name_of_a_file_is_refused(string name)
    {
        Create();
        using var store = Open("password"u8);

        Assert.ThrowsAny<ArgumentException>(() => store.FileKey(name));
    }

    [Fact]
    public void an_exported_identity_is_imported_as_the_same_with_other_keys_of_files()
    {
        var key = Create();
        string files;
        using (var store = Open("password"u8))
        {
            files = FileKey(store, "contacts");
            store.Export(Portable, "on the way"u8, Least);
        }

        var elsewhere = Path.Combine(_folder.FullName, "elsewhere", "identity");
        using var imported = KeyStore.Import(Portable, "on the way"u8, elsewhere, "at home"u8, UnlockFactor.None, Least);

        Assert.Equal(key, imported.Identity.Key);
        Assert.NotEqual(files, FileKey(imported, "contacts"));
        KeyStore.Open(elsewhere, "at home"u8, UnlockFactor.None).Dispose();
    }

    [Fact]
    public void a_failed_import_makes_no_store()
    {
        Create();
        using (var store = Open("password"u8))
            store.Export(Portable, "on the way"u8, Least);
        var elsewhere = Path.Combine(_folder.FullName, "elsewhere", "identity");

        Fails(KeyStoreFailure.WrongPassword, () => KeyStore.Import(Portable, "off the way"u8, elsewhere, "at home"u8, UnlockFactor.None, Least));

        Assert.False(Path.Exists(elsewhere));
    }

    [Fact]
    public void a_store_is_not_replaced_by_a_new_one()
    {
        Create();
        var before = File.ReadAllBytes(Store);

        Fails(KeyStoreFailure.Exists, () => KeyStore.Create(Store, "password"u8, UnlockFactor.None, Least));

        Assert.Equal(before, File.ReadAllBytes(Store));
    }

    [Fact]
    public void an_export_replaces_no_file()
    {
        Create();
        File.WriteAllText(Portable, "mine");
        using var store = Open("password"u8);

        Fails(KeyStoreFailure.Exists, () => store.Export(Portable, "password"u8, Least));

        Assert.Equal("mine", File.ReadAllText(Portable));
    }

    [Fact]
    public void nothing_is_left_beside_the_store()
    {
        Create();
        using (var store = Open("password"u8))
            store.ChangePassword("another"u8, UnlockFactor.None, Least);

        Assert.Equal([Store], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Store)!));
    }

    [Fact]
    public void a_missing_store_is_told() => Fails(KeyStoreFailure.Missing, () => Open("password"u8));

    [Fact]
    public void a_folder_is_no_store()
    {
        Directory.CreateDirectory(Store);

        Fails(KeyStoreFailure.Unreadable, () => Open("password"u8));
    }

    [Fact]
    public void an_empty_password_is_refused() =>
        Assert.Throws<ArgumentException>(() => KeyStore.Create(Store, [], UnlockFactor.None, Least));

    [Fact]
    public void the_text_of_a_store_is_its_type()
    {
        using var store = KeyStore.Create(Store, "password"u8, UnlockFactor.None, Least);

        Assert.Equal("KeyStore", $"{store}");
    }

    [Fact]
    public void a_disposed_store_gives_no_key()
    {
        var store = KeyStore.Create(Store, "password"u8, UnlockFactor.None, Least);
        store.Dispose();

        Assert.Throws<ObjectDisposedException>(() => store.FileKey("contacts"));
    }

    private IdentityKey Create()
    {
        using var store = KeyStore.Create(Store, "password"u8, UnlockFactor.None, Least);
        return store.Identity.Key;
    }

    private KeyStore Open(ReadOnlySpan<byte> password) => KeyStore.Open(Store, password, UnlockFactor.None);

    private static string FileKey(KeyStore store, string name)
    {
        using var key = store.FileKey(name);
        return Convert.ToHexString(key.Span);
    }

    private static void Fails(KeyStoreFailure failure, Func<IDisposable> open) =>
        Fails(failure, () => open().Dispose());

    private static void Fails(KeyStoreFailure failure, Action act) =>
        Assert.Equal(failure, Assert.Throws<KeyStoreException>(act).Failure);
}
