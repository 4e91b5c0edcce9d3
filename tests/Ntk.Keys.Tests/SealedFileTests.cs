using System.Runtime.Versioning;

namespace Ntk.Keys.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class SealedFileTests : IDisposable
{
    private const int Most = 10;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-keys-");
    private readonly KeyStore _store;

    public SealedFileTests() => _store = KeyStore.Create(Path.Combine(_folder.FullName, "identity"), "password"u8, UnlockFactor.None);

    private string File1 => Path.Combine(_folder.FullName, "file");

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void what_is_written_is_read_and_each_write_has_a_head_of_its_own()
    {
        using var file = new SealedFile(File1, _store, "name", Most);
        Assert.Null(file.ReadHead());
        Assert.Null(file.Read(out _));

        var first = file.Write([1, 2, 3]);
        var second = file.Write([1, 2, 3]);

        Assert.NotEqual(first, second);
        Assert.Equal(second, file.ReadHead());
        Assert.Equal([1, 2, 3], file.Read(out var head));
        Assert.Equal(second, head);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(File1));
    }

    [Fact]
    public void content_may_be_empty_and_is_bounded()
    {
        using var file = new SealedFile(File1, _store, "name", Most);
        file.Write([]);
        Assert.Empty(file.Read(out _)!);
        file.Write(new byte[Most]);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Write(new byte[Most + 1]));

        File.AppendAllText(File1, "x");

        Fails(SealedFileFailure.TooLong, () => file.Read(out _));
    }

    [Fact]
    public void a_file_of_another_name_or_another_store_does_not_open()
    {
        using var file = new SealedFile(File1, _store, "name", Most);
        file.Write([1]);
        using var other = new SealedFile(File1, _store, "other", Most);
        using var store = KeyStore.Create(Path.Combine(_folder.FullName, "identity-2"), "password"u8, UnlockFactor.None);
        using var foreign = new SealedFile(File1, store, "name", Most);

        Fails(SealedFileFailure.NotAuthentic, () => other.Read(out _));
        Fails(SealedFileFailure.NotAuthentic, () => foreign.Read(out _));
    }

    [Fact]
    public void a_file_that_can_t_be_read_or_written_says_which()
    {
        Directory.CreateDirectory(File1);
        using var file = new SealedFile(File1, _store, "name", Most);

        Fails(SealedFileFailure.Unreadable, () => file.Read(out _));
        Fails(SealedFileFailure.NotWritable, () => file.Write([1]));
    }

    private static void Fails(SealedFileFailure failure, Action act) => Assert.Equal(failure, Assert.Throws<SealedFileException>(act).Failure);
}
