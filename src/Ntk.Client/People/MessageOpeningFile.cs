using System.Security.Cryptography;
using Ntk.People;
using Ntk.Sessions.Envelopes;

namespace Ntk.Client.People;

/// <summary>The opening of one message in a file that only its owner may read.</summary>
public sealed class MessageOpeningFile : IMessageOpeningKeeper
{
    private readonly string _path;

    /// <param name="path">Must not exist.</param>
    /// <exception cref="OpeningFileException">It does.</exception>
    public MessageOpeningFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.Exists(path))
            throw new OpeningFileException($"{path} exists.");
        _path = path;
    }

    /// <inheritdoc/>
    public void Keep(MessageOpening opening)
    {
        ArgumentNullException.ThrowIfNull(opening);
        var bytes = opening.Format();
        try
        {
            using var file = ClientHome.Open(_path, FileMode.CreateNew);
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OpeningFileException($"The opening can't be kept: {e.Message}", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
