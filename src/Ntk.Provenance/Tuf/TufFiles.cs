using Ntk.Provenance.Json;

namespace Ntk.Provenance.Tuf;

/// <summary>Where the workflow's files come from: the cache, the repository, or (offline) the cache alone.</summary>
internal sealed class TufFiles(ITufSource? source, TufCache cache)
{
    private readonly List<Failure> _dropped = [];

    public bool Offline => source is null;

    /// <summary>Why files of the cache were not used.</summary>
    public IReadOnlyList<Failure> Dropped => _dropped;

    public TufCache Cache => cache;

    /// <summary>A file of the cache, if there is one and it verifies. A damaged one is deleted and told; offline it is a refusal.</summary>
    public async Task<T?> CachedAsync<T>(TufRequest request, Func<byte[], T> accept, CancellationToken cancellation)
        where T : class
    {
        // The bound of the request is for the file that is listed now; an earlier one may be longer.
        if (await cache.ReadAsync(request.CacheName, TufLimits.TargetsBytes, cancellation).ConfigureAwait(false) is not { } bytes)
            return null;
        try
        {
            return accept(bytes);
        }
        catch (RefusedException refused)
        {
            if (Offline)
                throw refused.Failure.Class == FailureClass.TufExpired ? refused : Damaged(request, refused.Failure);
            if (request.Version is null || VersionOf(bytes) is not { } version || version >= request.Version)
            {
                _dropped.Add(Damaged(request, refused.Failure).Failure);
                cache.Delete(request.CacheName);
            }
            return null;
        }
    }

    /// <summary>A file of the cache where it is still the one that is asked for, or else of the repository; that one is remembered once it verified.</summary>
    public async Task<T> ObtainAsync<T>(TufRequest request, Func<byte[], T> accept, CancellationToken cancellation)
        where T : class
    {
        if (await CachedAsync(request, accept, cancellation).ConfigureAwait(false) is { } cached)
            return cached;
        var bytes = await FetchRequiredAsync(request, cancellation).ConfigureAwait(false);
        var accepted = accept(bytes);
        cache.Write(request.CacheName, bytes);
        return accepted;
    }

    /// <summary>A file that the repository has to have.</summary>
    public async Task<byte[]> FetchRequiredAsync(TufRequest request, CancellationToken cancellation)
    {
        if (Offline)
            throw new RefusedException(FailureClass.TufOfflineNothingCached, "Nothing may be fetched, and the cache lacks a file", request.CacheName);
        return await FetchAsync(request, cancellation).ConfigureAwait(false)
            ?? throw new RefusedException(FailureClass.TufFileMissing, "The repository lacks a file", request.Path);
    }

    /// <summary>A file of the repository, or null where it has none.</summary>
    public async Task<byte[]?> FetchAsync(TufRequest request, CancellationToken cancellation)
    {
        byte[]? bytes;
        try
        {
            bytes = await source!.FetchAsync(request.Path, request.MaxBytes, cancellation).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new RefusedException(FailureClass.TufSourceUnavailable, $"The repository does not give '{request.Path}'", actual: e.Message);
        }
        if (bytes is null || bytes.Length <= request.MaxBytes)
            return bytes;
        throw request.LengthListed
            ? new RefusedException(FailureClass.TufLengthMismatch, $"'{request.Path}' is longer than listed", $"{request.MaxBytes} bytes", "more")
            : new RefusedException(FailureClass.TufFileTooLarge, $"'{request.Path}' is too large", $"at most {request.MaxBytes} bytes", "more");
    }

    private static RefusedException Damaged(TufRequest request, Failure failure) =>
        new(FailureClass.TufCacheDamaged, $"The cache's file '{request.CacheName}' does not verify", actual: failure.ToString());

    /// <summary>The version that a file of the cache says of itself, to tell an earlier version from a damaged file; null where it says none.</summary>
    private static long? VersionOf(byte[] bytes)
    {
        try
        {
            return JsonText.Parse(bytes, "the cached metadata", TufLimits.TargetsBytes).Required("signed").Required("version").Integer(1, TufLimits.Version);
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}
