namespace Ntk.Provenance.Tuf;

/// <summary>A repository in a folder: a copy of a mirror for machines without a network.</summary>
/// <param name="folder">The folder with the metadata, and the folder <c>targets</c> in it.</param>
public sealed class FolderTufSource(string folder) : ITufSource
{
    /// <inheritdoc/>
    public async ValueTask<byte[]?> FetchAsync(string path, int maxBytes, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var parts = path.Split('/').Select(Uri.UnescapeDataString).ToArray();
        if (!parts.All(IsName))
            return null;
        try
        {
            var stream = new FileStream(Path.Combine([folder, .. parts]), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using (stream.ConfigureAwait(false))
                return await BoundedRead.ToAsync(stream, maxBytes, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Directory.Exists(folder) ? null : throw new IOException($"There is no folder '{folder}'.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>No file of the repository has a name that leads elsewhere.</summary>
    private static bool IsName(string part) => part is not ("" or "." or "..") && !part.AsSpan().ContainsAny("/\\:\0");
}
