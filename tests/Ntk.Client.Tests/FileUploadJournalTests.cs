using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Client.Tests;

public sealed class FileUploadJournalTests : IDisposable
{
    private static readonly Digest256 Key = new(new byte[Digest256.Size]);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("ntk-journal-");
    private readonly FileUploadJournal _journal;

    public FileUploadJournalTests() => _journal = new FileUploadJournal(Folder);

    private string Folder => Path.Join(_root.FullName, "uploads");

    [Fact]
    public void An_upload_is_found_again_with_its_secrets_and_leaves()
    {
        TransferId id;
        using (var begun = _journal.Begin(Key, TransferSecrets.Generate(), 20))
        {
            id = begun.Secrets.Id;
            begun.Append(Leaf(1));
            begun.Append(Leaf(2));
        }

        using var found = _journal.Find(Key);

        Assert.NotNull(found);
        Assert.Equal(id, found.Secrets.Id);
        Assert.Equal(20, found.ChunkSizeLog2);
        Assert.Equal([Leaf(1), Leaf(2)], found.Leaves);
    }

    [Fact]
    public void An_upload_that_another_process_holds_is_passed_over()
    {
        using var begun = _journal.Begin(Key, TransferSecrets.Generate(), 20);

        Assert.Null(_journal.Find(Key));
    }

    [Fact]
    public void A_leaf_that_was_cut_off_by_a_kill_does_not_count()
    {
        using (var begun = _journal.Begin(Key, TransferSecrets.Generate(), 20))
        {
            begun.Append(Leaf(1));
            begun.Append(Leaf(2));
        }
        using (var file = File.OpenWrite(Directory.GetFiles(Folder).Single()))
            file.SetLength(file.Length - 5);

        using var found = _journal.Find(Key);

        Assert.Equal([Leaf(1)], found!.Leaves);
    }

    [Fact]
    public void A_finished_upload_leaves_no_file()
    {
        using (var begun = _journal.Begin(Key, TransferSecrets.Generate(), 20))
            begun.Remove();

        Assert.Empty(Directory.GetFiles(Folder));
        Assert.Null(_journal.Find(Key));
    }

    [Fact]
    public void An_entry_of_unknown_form_is_dropped()
    {
        using (_journal.Begin(Key, TransferSecrets.Generate(), 20))
        {
        }
        File.WriteAllText(Directory.GetFiles(Folder).Single(), "no journal");

        Assert.Null(_journal.Find(Key));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void An_upload_from_before_the_system_started_is_dropped()
    {
        using (_journal.Begin(Key, TransferSecrets.Generate(), 20))
        {
        }
        using (var file = File.OpenWrite(Directory.GetFiles(Folder).Single()))
        {
            file.Position = 40;
            file.WriteByte((byte)'?');
        }

        Assert.Null(_journal.Find(Key));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void Nobody_else_may_read_the_secrets()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Windows has no file modes.");
        using var begun = _journal.Begin(Key, TransferSecrets.Generate(), 20);
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Directory.GetFiles(Folder).Single()));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static Digest256 Leaf(byte value) => new(Enumerable.Repeat(value, Digest256.Size).ToArray());
}
