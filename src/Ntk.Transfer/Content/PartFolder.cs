using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using Ntk.Wire;

namespace Ntk.Transfer.Content;

/// <summary>
/// The private folder <c>.ntk-ID.part</c> in the target folder: <c>content</c> (file or folder), <c>journal.json</c>, and <c>lock</c>, which
/// is held while a process receives. The final name lies in the same file system, so that a rename ends the receipt.
/// </summary>
internal sealed class PartFolder : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _path;
    private readonly SafeFileHandle _lock;
    private readonly bool _madeTarget;

    private PartFolder(string target, bool madeTarget, string path, SafeFileHandle @lock)
    {
        (Target, _madeTarget, _path, _lock) = (target, madeTarget, path, @lock);
        ContentPath = Path.Join(path, "content");
    }

    /// <summary>Absolute path of the target folder.</summary>
    public string Target { get; }

    /// <summary>Where the content grows.</summary>
    public string ContentPath { get; }

    private string JournalPath => Path.Join(_path, "journal.json");

    /// <summary>Takes the part of a transfer in a folder, makes it where there is none, and the folder as well.</summary>
    /// <exception cref="ContentException">That can't be done, or another process has it.</exception>
    public static PartFolder Take(string target, TransferId transfer)
    {
        target = Path.GetFullPath(target);
        var path = Path.Join(target, $".ntk-{transfer}.part");
        if (File.Exists(target))
            throw TargetFaults.NotFolder(target);
        var made = !Directory.Exists(target);
        try
        {
            Directory.CreateDirectory(target);
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else if (!Directory.Exists(path))
                Directory.CreateDirectory(path, Private);
            if (OperatingSystem.IsLinux() && !LinuxStat.IsOwnFolder(path))
                throw TargetFaults.PartNotOurs(path);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, Private);
            return new PartFolder(target, made, path, Lock(target, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TargetFaults.From(e, path);
        }
    }

    /// <summary>What an earlier process left; null where there is nothing, or nothing that can be read.</summary>
    /// <exception cref="ContentException">A newer version of this program wrote it.</exception>
    public PartJournal? ReadJournal()
    {
        try
        {
            var journal = JsonSerializer.Deserialize(File.ReadAllBytes(JournalPath), PartJson.Default.PartJournal);
            return journal is { Version: > PartJournal.CurrentVersion } ? throw TargetFaults.Newer(_path, journal.Version) : journal;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether what the journal says can be relied on: the system ran on since, or everything was flushed.</summary>
    public static bool IsReliable(PartJournal journal) => journal.Durable || IsSameBoot(journal);

    /// <summary>Whether the system ran on since, so that files are at least as long as they ever were.</summary>
    public static bool IsSameBoot(PartJournal journal) => SystemBoot.IsThis(journal.Boot);

    /// <summary>Replaces the journal as a whole.</summary>
    public void WriteJournal(PartJournal journal)
    {
        var fresh = JournalPath + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = PrivateFile;
        using (var file = new FileStream(fresh, options))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(journal with { Boot = SystemBoot.Id }, PartJson.Default.PartJournal));
            if (journal.Durable)
                file.Flush(flushToDisk: true);
        }
        File.Move(fresh, JournalPath, overwrite: true);
    }

    /// <summary>Removes the content, whatever it is; links in it are removed, not followed.</summary>
    public void DeleteContent()
    {
        if (Directory.Exists(ContentPath))
            Directory.Delete(ContentPath, recursive: true);
        else
            File.Delete(ContentPath);
    }

    /// <summary>Removes the part with everything in it, and a target folder that was made for it and has nothing else.</summary>
    public void Delete()
    {
        Directory.Delete(_path, recursive: true);
        if (_madeTarget && !Directory.EnumerateFileSystemEntries(Target).Any())
            Directory.Delete(Target);
    }

    /// <summary>Lets another process take the part.</summary>
    public void Dispose() => _lock.Dispose();

    private static SafeFileHandle Lock(string target, string path)
    {
        try
        {
            return File.OpenHandle(Path.Join(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && !TargetFaults.IsDiskFull(e))
        {
            throw TargetFaults.Busy(target);
        }
    }
}
