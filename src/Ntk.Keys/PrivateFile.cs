using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Ntk.Keys;

/// <summary>A small file that its owner alone may read: written whole or not at all, and refused where it is not private.</summary>
/// <remarks>On Windows, where a profile's folder is private by its list of access rights, modes are not looked at; the owner is on Linux alone.</remarks>
internal static partial class PrivateFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = Owner | UnixFileMode.UserExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const int EmptyPath = 0x1000;
    private const uint BasicStats = 0x7FF;
    private const int StatSize = 256, StatOwnerOffset = 20;
    private const int RandomNameSize = 8;
    private const int MaxOnStack = 1024;

    private static readonly SearchValues<char> RandomNameCharacters = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads at most <paramref name="limit"/> bytes and one more, so that a longer file shows. The caller erases what is secret.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">Bytes that the longest right file has.</param>
    /// <param name="demandPrivate">Whether a file that others own, read or write is refused.</param>
    internal static byte[] Read(string path, int limit, bool demandPrivate)
    {
        try
        {
            using var file = File.OpenHandle(path);
            if (demandPrivate && !OperatingSystem.IsWindows())
                DemandPrivate(path, file);
            Span<byte> bytes = limit <= MaxOnStack ? stackalloc byte[MaxOnStack + 1] : GC.AllocateUninitializedArray<byte>(limit + 1, pinned: true);
            bytes = bytes[..(limit + 1)];
            var length = 0;
            while (length < bytes.Length && RandomAccess.Read(file, bytes[length..], length) is > 0 and var read)
                length += read;
            var content = bytes[..length].ToArray();
            CryptographicOperations.ZeroMemory(bytes);
            return content;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new KeyStoreException(KeyStoreFailure.Missing, $"There is no {path}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeyStoreException(KeyStoreFailure.Unreadable, $"{path} can't be read: {e.Message}", e);
        }
    }

    /// <summary>Refuses a path at which something is.</summary>
    internal static void DemandAbsent(string path)
    {
        if (Path.Exists(path))
            throw new KeyStoreException(KeyStoreFailure.Exists, $"There is {path} already.");
    }

    /// <summary>Writes a file beside the place, waits for the disk, and moves it there.</summary>
    /// <param name="path">The file; its folder is made, private, where it is missing.</param>
    /// <param name="content">All of it.</param>
    /// <param name="replace">Whether a file that is there is replaced; else it is a failure.</param>
    internal static void Write(string path, ReadOnlySpan<byte> content, bool replace)
    {
        path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(path)!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{RandomNumberGenerator.GetHexString(RandomNameSize, lowercase: true)}");
        try
        {
            MakeFolder(folder);
            WriteNew(temporary, content);
            Move(temporary, path, replace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeyStoreException(KeyStoreFailure.NotWritable, $"{path} can't be written: {e.Message}", e);
        }
        finally
        {
            Discard(temporary);
        }

        try
        {
            SyncFolder(folder);
        }
        catch (IOException e)
        {
            throw new KeyStoreException(KeyStoreFailure.NotFlushed, $"{path} is written, but may not outlive a power cut: {e.Message}", e);
        }
    }

    /// <summary>Deletes what processes left that were ended while they wrote a file beside this place. Nobody else must write to it meanwhile.</summary>
    internal static void DiscardLeftovers(string path)
    {
        path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(path)!;
        var prefix = $".{Path.GetFileName(path)}.";
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, $"{prefix}*"))
                if (Path.GetFileName(file.AsSpan())[prefix.Length..] is { Length: RandomNameSize } random && !random.ContainsAnyExcept(RandomNameCharacters))
                    Discard(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no such folder, or it can't be looked into; reading or writing the file says why.
        }
    }

    private static void DemandPrivate(string path, SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux() && OwnerOf(file) is var owner && owner != EffectiveUser())
            throw new KeyStoreException(KeyStoreFailure.ForeignOwner, $"{path} belongs to user {owner}, and this is user {EffectiveUser()}.");
        if (OperatingSystem.IsWindows())
            return;
        var others = File.GetUnixFileMode(file) & Others;
        if (others != 0)
            throw new KeyStoreException(KeyStoreFailure.NotPrivate, $"Others than its owner may use {path}: {others}.");
    }

    private static unsafe uint OwnerOf(SafeFileHandle file)
    {
        var stat = stackalloc byte[StatSize];
        if (Statx(file, "", EmptyPath, BasicStats, stat) != 0)
            throw LastError();
        return MemoryMarshal.Read<uint>(new ReadOnlySpan<byte>(stat + StatOwnerOffset, sizeof(uint)));
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerFolder);
    }

    private static void WriteNew(string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Owner;
        using var file = new FileStream(path, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private static void Move(string from, string to, bool replace)
    {
        if (!replace)
            DemandAbsent(to);
        File.Move(from, to, replace);
    }

    /// <summary>fsync(2) of the folder: waits until the name is on the disk.</summary>
    private static void SyncFolder(string path)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var folder = new SafeFileHandle(OpenFolder(path, 0), ownsHandle: true);
        if (folder.IsInvalid || Sync(folder) != 0)
            throw LastError();
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is sealed, and the failure that left it is on its way.
        }
    }

    private static IOException LastError() => new(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()), Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Statx(SafeFileHandle folder, string path, int flags, uint mask, byte* result);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle folder);
}
