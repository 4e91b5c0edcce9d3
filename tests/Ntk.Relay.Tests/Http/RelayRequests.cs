using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Ntk.Wire;

namespace Ntk.Relay.Tests.Http;

/// <summary>The requests of the protocol as one line each.</summary>
internal static class RelayRequests
{
    public static Task<HttpResponseMessage> OpenAsync(this HttpClient client, OpenTransferRequest request) =>
        client.PostAsync(RelayRoutes.Transfers, JsonContent.Create(request, WireJson.Default.OpenTransferRequest));

    public static Task<HttpResponseMessage> StateAsync(this HttpClient client, TestBlob blob, CapabilityToken? token = null) =>
        client.SendAsync(Request(HttpMethod.Head, RelayRoutes.Transfer(blob.Id), token ?? blob.Upload));

    public static Task<HttpResponseMessage> PatchAsync(this HttpClient client, TestBlob blob, long offset, byte[] bytes) =>
        client.PatchAsync(blob, offset, new ByteArrayContent(bytes));

    public static Task<HttpResponseMessage> PatchAsync(this HttpClient client, TestBlob blob, long offset, HttpContent content)
    {
        var request = Request(HttpMethod.Patch, RelayRoutes.Transfer(blob.Id), blob.Upload);
        request.Headers.Add(RelayHeaders.UploadOffset, $"{offset}");
        request.Content = content;
        content.Headers.ContentType = new MediaTypeHeaderValue(RelayHeaders.PartialUpload);
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> SealAsync(this HttpClient client, TestBlob blob, long? length = null, Digest256? root = null)
    {
        var request = Request(HttpMethod.Post, RelayRoutes.Seal(blob.Id), blob.Upload);
        request.Content = JsonContent.Create(
            new SealTransferRequest(length ?? blob.Bytes.Length, root ?? blob.Root), WireJson.Default.SealTransferRequest);
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> DeleteAsync(this HttpClient client, TestBlob blob) =>
        client.SendAsync(Request(HttpMethod.Delete, RelayRoutes.Transfer(blob.Id), blob.Upload));

    public static Task<HttpResponseMessage> GetAsync(this HttpClient client, TestBlob blob, ReceiverId receiver, string? range = null)
    {
        var request = Request(HttpMethod.Get, RelayRoutes.Blob(blob.Id), blob.Download);
        request.Headers.Add(RelayHeaders.Receiver, $"{receiver}");
        if (range is not null)
            request.Headers.TryAddWithoutValidation("Range", range);
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public static Task<HttpResponseMessage> CollectedAsync(this HttpClient client, TestBlob blob, ReceiverId receiver)
    {
        var request = Request(HttpMethod.Post, RelayRoutes.Collected(blob.Id), blob.Download);
        request.Headers.Add(RelayHeaders.Receiver, $"{receiver}");
        return client.SendAsync(request);
    }

    /// <summary>Opens, uploads and seals.</summary>
    public static async Task<TestBlob> SendAsync(this HttpClient client, int maxDownloads = 1)
    {
        var blob = new TestBlob();
        Assert.Equal(Refusal.None, Refused(await client.OpenAsync(blob.Opening(maxDownloads: maxDownloads))));
        Assert.Equal(Refusal.None, Refused(await client.PatchAsync(blob, 0, blob.Bytes)));
        Assert.Equal(Refusal.None, Refused(await client.SealAsync(blob)));
        return blob;
    }

    public static ReceiverId Receiver() => new(RandomNumberGenerator.GetBytes(ReceiverId.Size));

    public static Refusal Refused(HttpResponseMessage response) =>
        response.Headers.TryGetValues(RelayHeaders.Refusal, out var values) ? (Refusal)int.Parse(values.Single())
        : response.IsSuccessStatusCode ? Refusal.None
        : throw new InvalidOperationException($"{(int)response.StatusCode} without a refusal.");

    public static long Offset(HttpResponseMessage response) =>
        long.Parse(response.Headers.GetValues(RelayHeaders.UploadOffset).Single());

    public static HttpRequestMessage Request(HttpMethod method, string path, CapabilityToken token)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", token.ToAuthorization());
        return request;
    }
}
