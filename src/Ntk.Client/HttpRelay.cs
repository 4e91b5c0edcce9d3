using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ntk.Transfer;
using Ntk.Wire;

namespace Ntk.Client;

/// <summary>A relay over HTTP/1.1 and its hub over a WebSocket (<c>protocol.md</c>, Relay).</summary>
public sealed class HttpRelay : IRelay, IAsyncDisposable
{
    /// <summary>The relay ends a response in which nothing happens after 30 s; beyond this the connection itself is dead.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly HttpClient _http;
    private readonly RelayConnector _connector;
    private readonly HubWatch _hub;

    /// <param name="address">Scheme http or https, host, port and path prefix.</param>
    /// <param name="pins">The keys of relays known so far.</param>
    public HttpRelay(Uri address, RelayPins pins)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"A relay is reached by http or https, not {address.Scheme}.", nameof(address));
        Address = address;
        _connector = new RelayConnector(address, pins);
        _http = _connector.CreateClient();
        _hub = new HubWatch(new HubConnector(address, _connector));
    }

    /// <inheritdoc/>
    public Uri Address { get; }

    /// <summary>Whether the key of the relay at <paramref name="address"/> is pinned, so that no public authority is asked for it.</summary>
    public static bool IsPinned(Uri address, RelayPins pins)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(pins);
        return address.Scheme == "https" && RelayConnector.IsKey(pins.Find(RelayConnector.AuthorityOf(address)));
    }

    /// <inheritdoc/>
    public async ValueTask<TransferStatus> OpenAsync(OpenTransferRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var message = Message(HttpMethod.Post, RelayRoutes.Transfers);
        message.Content = Json(request, WireJson.Default.OpenTransferRequest);
        using var response = await SendAsync(message, Patience, cancellation).ConfigureAwait(false);
        return RelayAnswer.Status(response);
    }

    /// <inheritdoc/>
    public async ValueTask<TransferStatus> StatusAsync(TransferId transfer, CapabilityToken capability, CancellationToken cancellation)
    {
        using var message = Message(HttpMethod.Head, RelayRoutes.Transfer(transfer), capability);
        using var response = await SendAsync(message, Patience, cancellation).ConfigureAwait(false);
        return RelayAnswer.Status(response);
    }

    /// <inheritdoc/>
    public async ValueTask<long> UploadAsync(
        TransferId transfer, CapabilityToken upload, long offset, long? length,
        Func<Stream, CancellationToken, Task> body, CancellationToken cancellation)
    {
        using var message = Message(HttpMethod.Patch, RelayRoutes.Transfer(transfer), upload);
        message.Headers.Add(RelayHeaders.UploadOffset, offset.ToString(CultureInfo.InvariantCulture));
        // Where an earlier request may have been refused in mid-body, its answer is read before the body is sent again.
        message.Headers.ExpectContinue = offset > 0;
        using var answer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var content = new PushContent(body, length, Patience, sent: () => answer.CancelAfter(Patience));
        message.Content = content;
        try
        {
            using var response = await SendAsync(message, answer, cancellation).ConfigureAwait(false);
            return RelayAnswer.Number(response, RelayHeaders.UploadOffset);
        }
        catch (Exception) when (content.BodyFailure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask SealAsync(TransferId transfer, CapabilityToken upload, SealTransferRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var message = Message(HttpMethod.Post, RelayRoutes.Seal(transfer), upload);
        message.Content = Json(request, WireJson.Default.SealTransferRequest);
        using var response = await SendAsync(message, Patience, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(TransferId transfer, CapabilityToken upload, CancellationToken cancellation)
    {
        using var message = Message(HttpMethod.Delete, RelayRoutes.Transfer(transfer), upload);
        using var response = await SendAsync(message, Patience, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<Stream> DownloadAsync(
        TransferId transfer, CapabilityToken download, ReceiverId receiver, long offset, long? end, CancellationToken cancellation)
    {
        using var message = Message(HttpMethod.Get, RelayRoutes.Blob(transfer), download);
        message.Headers.Add(RelayHeaders.Receiver, receiver.ToString());
        if (offset > 0 || end is not null)
            message.Headers.Range = new RangeHeaderValue(offset, end - 1);
        var response = await SendAsync(message, Patience, cancellation).ConfigureAwait(false);
        try
        {
            RelayAnswer.RequireRange(response, offset);
            var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            return new BlobBody(response, body, Patience);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask CollectAsync(TransferId transfer, CapabilityToken download, ReceiverId receiver, CancellationToken cancellation)
    {
        using var message = Message(HttpMethod.Post, RelayRoutes.Collected(transfer), download);
        message.Headers.Add(RelayHeaders.Receiver, receiver.ToString());
        using var response = await SendAsync(message, Patience, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask WaitForMoreAsync(TransferId transfer, CapabilityToken download, long held, CancellationToken cancellation) =>
        _hub.WaitForMoreAsync(transfer, download, held, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync().ConfigureAwait(false);
        _http.Dispose();
    }

    private HttpRequestMessage Message(HttpMethod method, string route) =>
        new(method, Resolve(route)) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

    private HttpRequestMessage Message(HttpMethod method, string route, CapabilityToken capability)
    {
        var message = Message(method, route);
        message.Headers.TryAddWithoutValidation("Authorization", capability.ToAuthorization());
        return message;
    }

    /// <summary>A body of declared length; the framework's own JSON content is sent in chunks.</summary>
    private static ByteArrayContent Json<T>(T body, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private Uri Resolve(string route) => new(Address.AbsoluteUri.TrimEnd('/') + route);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        return await SendAsync(message, limit, cancellation).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationTokenSource limit, CancellationToken cancellation)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new RelayException(RelayFault.ConnectionLost, $"No answer within {Patience.TotalSeconds:0} s.");
        }
        catch (HttpRequestException e)
        {
            throw _connector.Classify(e);
        }
        try
        {
            RelayAnswer.Require(response);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
