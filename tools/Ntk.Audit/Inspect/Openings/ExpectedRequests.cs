using System.Globalization;
using System.Text;
using System.Text.Json;
using Ntk.Audit.Inspect.Accounts;
using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Openings;

/// <summary>The requests that <c>ntk send</c> makes for one transfer, byte for byte (<c>audit.md</c>, Opening).</summary>
/// <param name="opening">Of the transfer.</param>
internal sealed class ExpectedRequests(TransferOpening opening)
{
    private readonly RelayName _relay = new(opening.Facts.Relay);
    private readonly string _authorization = opening.Secrets.UploadCapability!.Value.ToAuthorization();

    /// <summary>The body that opens it.</summary>
    public byte[] OpenBody { get; } = JsonSerializer.SerializeToUtf8Bytes(
        new OpenTransferRequest(
            opening.Secrets.Id, opening.Secrets.UploadCapability!.Value.Digest(), opening.Secrets.DownloadCapability.Digest(), opening.Facts.Length,
            opening.Facts.LifetimeSeconds, opening.Facts.MaxDownloads),
        WireJson.Default.OpenTransferRequest);

    /// <summary>The body that seals a blob.</summary>
    public static byte[] SealBody(long length, Digest256 root) =>
        JsonSerializer.SerializeToUtf8Bytes(new SealTransferRequest(length, root), WireJson.Default.SealTransferRequest);

    /// <summary>The head of a request, or null where a sender makes no such request.</summary>
    /// <param name="method">Of HTTP.</param>
    /// <param name="route">Its path without the relay's prefix.</param>
    /// <param name="offset">Where in the blob the body begins, for PATCH.</param>
    /// <param name="sealBody">Bytes of the body, for the seal.</param>
    public byte[]? Head(string method, string route, long offset, int sealBody)
    {
        var id = opening.Secrets.Id;
        string? fields = (method, route) switch
        {
            ("POST", RelayRoutes.Transfers) => Json(OpenBody.Length),
            ("PATCH", var r) when r == RelayRoutes.Transfer(id) => Authorization + Patch(offset),
            ("HEAD", var r) when r == RelayRoutes.Transfer(id) => Authorization,
            ("DELETE", var r) when r == RelayRoutes.Transfer(id) => Authorization,
            ("POST", var r) when r == RelayRoutes.Seal(id) => Authorization + Json(sealBody),
            _ => null,
        };
        return fields is null ? null : Encoding.ASCII.GetBytes($"{method} {_relay.PathPrefix}{route} HTTP/1.1\r\nHost: {_relay.HostField}\r\n{fields}\r\n");
    }

    private string Authorization => $"Authorization: {_authorization}\r\n";

    private static string Json(int length) => string.Create(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {length}\r\n");

    private string Patch(long offset)
    {
        var fields = string.Create(CultureInfo.InvariantCulture, $"Upload-Offset: {offset}\r\n");
        if (offset > 0)
            fields += "Expect: 100-continue\r\n";
        if (opening.Facts.Length is null)
            fields += "Transfer-Encoding: chunked\r\n";
        fields += "Content-Type: application/partial-upload\r\n";
        if (opening.Facts.Length is { } length)
            fields += string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length - offset}\r\n");
        return fields;
    }
}
