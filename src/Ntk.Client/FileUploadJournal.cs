using Ntk.Sealing;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>One file for each unfinished upload, in a private folder; the file is locked while its upload runs.</summary>
public sealed class FileUploadJournal : IUploadJournal
{
    private const string Extension = ".upload";

    private readonly string _folder;

    /// <param name="folder">Made when the first upload begins.</param>
    public FileUploadJournal(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = folder;
    }

    /// <inheritdoc/>
    public IUploadRecord? Find(Digest256 key)
    {
        if (!Directory.Exists(_folder))
            return null;
        foreach (var path in Directory.EnumerateFiles(_folder, $"{key}.*{Extension}"))
        {
            if (TryOpen(path) is not { } file)
                continue;
            if (FileUploadRecord.Read(file) is { } record)
                return record;
            // Removed, begun by another version, or before the system last started: nobody goes on with it.
            file.Dispose();
            File.Delete(path);
        }
        return null;
    }

    /// <inheritdoc/>
    public IUploadRecord Begin(Digest256 key, TransferSecrets secrets, byte chunkSizeLog2)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ClientHome.Make(_folder);
        var file = ClientHome.Open(Path.Combine(_folder, $"{key}.{secrets.Id}{Extension}"), FileMode.CreateNew);
        return FileUploadRecord.Begin(file, secrets, chunkSizeLog2);
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return ClientHome.Open(path, FileMode.Open);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process is at it, or has just finished it: this upload is not ours to go on with.
            return null;
        }
    }
}
