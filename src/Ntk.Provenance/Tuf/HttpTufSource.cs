using System.Net;

namespace Ntk.Provenance.Tuf;

/// <summary>
/// A repository behind an http or https URL. What it answers is verified by signatures, so plain http gives away what is asked for and no more.
/// </summary>
public sealed class HttpTufSource : ITufSource, IDisposable
{
    /// <summary>A mirror may send to a store of its own; more than a few steps is a loop.</summary>
    private const int MaxRedirects = 3;

    private readonly Uri _mirror;
    private readonly TimeSpan _timeout;
    private readonly HttpClient _client;

    /// <param name="mirror">The URL of the folder with the metadata, with or without a slash at its end.</param>
    /// <param name="timeout">How long one file may take, from the connection to its last byte; 30 seconds where nothing is said.</param>
    public HttpTufSource(Uri mirror, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(mirror);
        if (!mirror.IsAbsoluteUri || (mirror.Scheme != Uri.UriSchemeHttp && mirror.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("A mirror has an http or https URL.", nameof(mirror));
        _mirror = mirror.AbsolutePath.EndsWith('/') ? mirror : new Uri($"{mirror.GetLeftPart(UriPartial.Path)}/");
        _timeout = timeout ?? TimeSpan.FromSeconds(30);
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> FetchAsync(string path, int maxBytes, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(_timeout);
        try
        {
            return await FollowAsync(new Uri(_mirror, path), maxBytes, limited.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new IOException($"{_mirror}{path}: {e.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"{_mirror}{path} was not there within {_timeout.TotalSeconds:0} seconds.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<byte[]?> FollowAsync(Uri address, int maxBytes, CancellationToken cancellation)
    {
        for (var step = 0; step <= MaxRedirects; step++)
        {
            using var answer = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.OK)
                return await ReadAsync(answer, maxBytes, cancellation).ConfigureAwait(false);
            // Stores of objects say "forbidden" of a file that is not there when they don't let anybody list them.
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Gone)
                return null;
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location)
                throw new IOException($"{address} answers with status {(int)answer.StatusCode}.");
            var next = new Uri(address, location);
            if (next.Scheme != address.Scheme)
                throw new IOException($"{address} sends to another scheme, {next.Scheme}.");
            address = next;
        }
        throw new IOException($"{_mirror} sends from one address to the next more than {MaxRedirects} times.");
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer, int maxBytes, CancellationToken cancellation)
    {
        var body = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
            return await BoundedRead.ToAsync(body, maxBytes, cancellation).ConfigureAwait(false);
    }
}
