namespace Ntk.Provenance.Tuf;

/// <summary>
/// A client of The Update Framework 1.0 (section 5) for trust roots: from a root that the caller has beforehand, to the newest trusted root and signing
/// configuration of an instance, the public-good one and private ones alike.
/// </summary>
/// <param name="initialRoot">The pinned <c>root.json</c>; it may be old and expired, the repository leads from it to the newest.</param>
/// <param name="cacheFolder">A folder for this instance alone; it is made when something is verified. Several processes may use it at once.</param>
public sealed class TrustRootClient(ReadOnlyMemory<byte> initialRoot, string cacheFolder)
{
    /// <summary>Fetches what is new, verifies all of it, and remembers it in the cache.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<Outcome<TrustRootUpdate>> UpdateAsync(ITufSource source, TrustRootQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return RunAsync(source, query, cancellation);
    }

    /// <summary>Verifies what the cache has, and fetches nothing. Whatever expired is refused here too.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<Outcome<TrustRootUpdate>> ReadOfflineAsync(TrustRootQuery query, CancellationToken cancellation = default) =>
        RunAsync(null, query, cancellation);

    private Task<Outcome<TrustRootUpdate>> RunAsync(ITufSource? source, TrustRootQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentException.ThrowIfNullOrEmpty(cacheFolder);
        var files = new TufFiles(source, new TufCache(cacheFolder));
        return Outcome<TrustRootUpdate>.OfAsync(() => new TufWorkflow(files, query, cancellation).RunAsync(initialRoot));
    }
}
