namespace Ntk.Provenance.Tuf;

/// <summary>
/// The files that earlier runs verified. Nothing in it is trusted for being there: every run verifies it from the pinned root on. Files are replaced as a
/// whole; they are not flushed, because a file that a power cut damaged is told by its signature and fetched again.
/// </summary>
internal sealed class TufCache(string folder)
{
    /// <summary>A file of which at most <paramref name="maxBytes"/> + 1 bytes are read, or null where there is none.</summary>
    public async Task<byte[]?> ReadAsync(string name, int maxBytes, CancellationToken cancellation)
    {
        try
        {
            var stream = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using (stream.ConfigureAwait(false))
                return await BoundedRead.ToAsync(stream, maxBytes, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(name, e);
        }
    }

    public void Write(string name, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var path = PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
            try
            {
                File.WriteAllBytes(temporary, bytes);
                File.Move(temporary, path, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(name, e);
        }
    }

    public void Delete(string name)
    {
        try
        {
            if (Directory.Exists(folder))
                File.Delete(PathOf(name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(name, e);
        }
    }

    private static RefusedException Unavailable(string name, Exception e) =>
        new(FailureClass.TufCacheUnavailable, $"The cache's file '{name}' can't be read or written", actual: e.Message);

    private string PathOf(string name) => Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar));
}
