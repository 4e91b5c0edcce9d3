namespace Ntk.Provenance.Tuf;

/// <summary>A repository of The Update Framework: metadata at its top, targets under <c>targets/</c>, as the public-good instance has them.</summary>
public interface ITufSource
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">A relative path in the form of a URL: parts between slashes, percent-encoded (RFC 3986).</param>
    /// <param name="maxBytes">How many bytes a longer file is worth: of a longer file, <paramref name="maxBytes"/> + 1 bytes are read and returned.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The bytes, or null where the repository has no such file.</returns>
    /// <exception cref="IOException">The repository gives no answer, or one that is neither of these.</exception>
    ValueTask<byte[]?> FetchAsync(string path, int maxBytes, CancellationToken cancellation);
}
