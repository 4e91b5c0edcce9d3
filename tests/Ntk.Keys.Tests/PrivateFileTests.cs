using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Ntk.Keys.Tests;

[UnsupportedOSPlatform("windows")]
public sealed partial class PrivateFileTests : IDisposable
{
    private const int Limit = 100;
    private const uint Nobody = 65534;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-keys-");

    private string File1 => Path.Combine(_folder.FullName, "file");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void a_file_and_its_folder_are_the_owners_alone()
    {
        var path = Path.Combine(_folder.FullName, "new", "file");

        PrivateFile.Write(path, [1, 2, 3], replace: false);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void a_replaced_file_is_the_owners_alone_whatever_it_was()
    {
        File.WriteAllBytes(File1, [9]);
        File.SetUnixFileMode(File1, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        PrivateFile.Write(File1, [1, 2, 3], replace: true);

        Assert.Equal([1, 2, 3], PrivateFile.Read(File1, Limit, demandPrivate: true));
    }

    public static TheoryData<UnixFileMode> Others =>
    [
        UnixFileMode.GroupRead, UnixFileMode.GroupWrite, UnixFileMode.GroupExecute, UnixFileMode.OtherRead, UnixFileMode.OtherWrite, UnixFileMode.OtherExecute,
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void a_file_that_others_may_use_is_refused(UnixFileMode others)
    {
        PrivateFile.Write(File1, [1, 2, 3], replace: false);
        File.SetUnixFileMode(File1, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);

        Fails(KeyStoreFailure.NotPrivate, () => PrivateFile.Read(File1, Limit, demandPrivate: true));
    }

    [Fact]
    public void a_file_that_others_may_use_is_read_where_that_is_no_matter()
    {
        PrivateFile.Write(File1, [1, 2, 3], replace: false);
        File.SetUnixFileMode(File1, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.Equal([1, 2, 3], PrivateFile.Read(File1, Limit, demandPrivate: false));
    }

    [Fact]
    public void a_file_of_another_user_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && EffectiveUser() == 0, "Only root can give a file away.");
        PrivateFile.Write(File1, [1, 2, 3], replace: false);
        Assert.Equal(0, ChangeOwner(File1, Nobody, Nobody));

        Fails(KeyStoreFailure.ForeignOwner, () => PrivateFile.Read(File1, Limit, demandPrivate: true));
    }

    [Fact]
    public void a_longer_file_than_allowed_is_read_one_byte_beyond()
    {
        PrivateFile.Write(File1, new byte[Limit + 50], replace: false);

        Assert.Equal(Limit + 1, PrivateFile.Read(File1, Limit, demandPrivate: true).Length);
    }

    [Fact]
    public void a_file_that_is_there_is_not_replaced_unasked()
    {
        PrivateFile.Write(File1, [1], replace: false);

        Fails(KeyStoreFailure.Exists, () => PrivateFile.Write(File1, [2], replace: false));

        Assert.Equal([1], File.ReadAllBytes(File1));
    }

    [Fact]
    public void a_write_that_fails_leaves_what_was_there_and_nothing_else()
    {
        var folder = Directory.CreateDirectory(File1);

        Fails(KeyStoreFailure.NotWritable, () => PrivateFile.Write(File1, [2], replace: true));

        Assert.Equal([folder.FullName], Directory.EnumerateFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void a_folder_that_can_not_be_made_is_told()
    {
        File.WriteAllBytes(File1, []);

        Fails(KeyStoreFailure.NotWritable, () => PrivateFile.Write(Path.Combine(File1, "file"), [2], replace: false));
    }

    [Fact]
    public void a_file_whose_name_is_not_known_to_be_on_the_disk_is_there_and_told_as_that()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "Folders are waited for on Linux alone.");
        _ = ChangeOwner(_folder.FullName, Nobody, Nobody);
        File.SetUnixFileMode(_folder.FullName, UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Exception? failure = null;
        // Of this thread alone, which ends with it: root may open any folder.
        var thread = new Thread(() =>
        {
            _ = ActAs(EffectiveUser() == 0 ? Nobody : EffectiveUser());
            failure = Record.Exception(() => PrivateFile.Write(File1, [1], replace: false));
        });
        thread.Start();
        thread.Join();
        File.SetUnixFileMode(_folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.Equal(KeyStoreFailure.NotFlushed, Assert.IsType<KeyStoreException>(failure).Failure);
        Assert.Equal([1], File.ReadAllBytes(File1));
    }

    private static void Fails(KeyStoreFailure failure, Action act) => Assert.Equal(failure, Assert.Throws<KeyStoreException>(act).Failure);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int ActAs(uint user);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
