using System.Diagnostics.CodeAnalysis;
using Ntk.Wire;

namespace Ntk.Relay.Blobs;

/// <summary>Where ciphertext lies: <c>HH/ID.blob</c> and <c>HH/ID.leaves</c>, both named by the transfer id in hex.</summary>
/// <remarks>Hex, because base64url differs by case and not every file system does. 256 folders keep listings short.</remarks>
internal sealed class BlobFolder
{
    private const string BlobExtension = ".blob";
    private const string LeavesExtension = ".leaves";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };

    private readonly string _root;

    /// <param name="root">Created, readable by its owner alone, where it does not exist.</param>
    public BlobFolder(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        _root = Path.GetFullPath(root);
        Create(_root);
    }

    /// <summary>The file of the ciphertext.</summary>
    public string BlobPath(TransferId transfer) => PathOf(transfer, BlobExtension);

    /// <summary>The file of the leaf digests.</summary>
    public string LeavesPath(TransferId transfer) => PathOf(transfer, LeavesExtension);

    /// <summary>Bytes of the ciphertext on disk, 0 where there is none.</summary>
    public long LengthOf(TransferId transfer)
    {
        var file = new FileInfo(BlobPath(transfer));
        return file.Exists ? file.Length : 0;
    }

    /// <summary>Makes the folder that the files of the transfer lie in.</summary>
    public void Prepare(TransferId transfer) => Create(Path.GetDirectoryName(BlobPath(transfer))!);

    /// <summary>Unlinks both files; their blocks are free once the last open handle is closed.</summary>
    public void Delete(TransferId transfer)
    {
        DeleteFile(BlobPath(transfer));
        DeleteFile(LeavesPath(transfer));
    }

    /// <summary>Every transfer that has a file here, as far as the folders can be read.</summary>
    public IEnumerable<TransferId> Enumerate()
    {
        foreach (var file in Directory.EnumerateFiles(_root, "*", Everything))
        {
            if (TryReadName(file, out var transfer))
                yield return transfer.Value;
        }
    }

    /// <summary>Bytes that the file system still has for the relay.</summary>
    public long FreeBytes() => new DriveInfo(_root).AvailableFreeSpace;

    private string PathOf(TransferId transfer, string extension)
    {
        Span<byte> bytes = stackalloc byte[TransferId.Size];
        transfer.CopyTo(bytes);
        var name = Convert.ToHexStringLower(bytes);
        return Path.Combine(_root, name[..2], name + extension);
    }

    private static bool TryReadName(string file, [NotNullWhen(true)] out TransferId? transfer)
    {
        transfer = null;
        if (Path.GetExtension(file) is not (BlobExtension or LeavesExtension))
            return false;
        Span<byte> bytes = stackalloc byte[TransferId.Size];
        var name = Path.GetFileNameWithoutExtension(file);
        if (name.Length != 2 * TransferId.Size
            || Convert.FromHexString(name, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;
        transfer = new TransferId(bytes);
        return true;
    }

    private static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }

    private static void DeleteFile(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing of this transfer was ever stored.
        }
    }
}
