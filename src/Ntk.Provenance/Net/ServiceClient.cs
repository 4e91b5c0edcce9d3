using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Ntk.Provenance.Net;

/// <summary>Requests to the services of a Sigstore instance: bounded answers, no redirects, a few tries where a service is busy or unreachable.</summary>
public sealed class ServiceClient : IDisposable
{
    /// <summary>Bytes of an answer: several times the largest, a log entry with an attestation.</summary>
    private const int MaxAnswer = 16 << 20;

    /// <summary>Characters of a refusal that are quoted.</summary>
    private const int MaxQuoted = 300;

    private const int Tries = 3;

    private readonly HttpClient _http;

    /// <summary>A client with connections of its own.</summary>
    public ServiceClient()
        : this(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(20) })
    {
    }

    /// <summary>A client over a handler, which it disposes.</summary>
    public ServiceClient(HttpMessageHandler handler) =>
        _http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60), MaxResponseContentBufferSize = MaxAnswer };

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Posts and gives the answer's body; any status of 2xx is one.</summary>
    /// <param name="service">What it is called in messages.</param>
    /// <param name="url">Where it is.</param>
    /// <param name="contentType">What the body is.</param>
    /// <param name="body">The request.</param>
    /// <param name="secret">A credential in the request that no message repeats, even where the service does; or null.</param>
    /// <param name="cancellation">Ends the request.</param>
    internal Task<byte[]> PostAsync(
        string service, Uri url, string contentType, ReadOnlyMemory<byte> body, string? secret, CancellationToken cancellation) => SendAsync(
        service,
        () => new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } },
        },
        secret, cancellation);

    /// <summary>Gets with a bearer token.</summary>
    internal Task<byte[]> GetAsync(string service, Uri url, string bearer, CancellationToken cancellation) => SendAsync(
        service, () => new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", bearer) } }, bearer,
        cancellation);

    private async Task<byte[]> SendAsync(string service, Func<HttpRequestMessage> request, string? secret, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var message = request();
                using var answer = await _http.SendAsync(message, cancellation).ConfigureAwait(false);
                var body = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
                if (answer.IsSuccessStatusCode)
                    return body;
                if (attempt == Tries || !MayPass(answer.StatusCode))
                    throw Refusal(service, message.RequestUri!, answer.StatusCode, Without(secret, Encoding.UTF8.GetString(body)));
            }
            catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse)
            {
                throw new RefusedException(
                    FailureClass.ServiceAnswerMalformed, $"The {service} gave an answer that is too large or not HTTP", $"at most {MaxAnswer} bytes",
                    Without(secret, e.Message));
            }
            catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                if (attempt == Tries)
                    throw new RefusedException(FailureClass.ServiceUnreachable, $"The {service} did not answer", actual: Without(secret, e.Message));
            }
            await Task.Delay(TimeSpan.FromSeconds(attempt), cancellation).ConfigureAwait(false);
        }
    }

    private static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static string Without(string? secret, string text) =>
        string.IsNullOrEmpty(secret) ? text : text.Replace(secret, "(the credential)", StringComparison.Ordinal);

    private static RefusedException Refusal(string service, Uri url, HttpStatusCode status, string text) => new(
        FailureClass.ServiceRefused, $"The {service} at {url.GetLeftPart(UriPartial.Path)} refused",
        actual: string.Create(CultureInfo.InvariantCulture, $"{(int)status} {text[..Math.Min(text.Length, MaxQuoted)].Trim()}"));
}
