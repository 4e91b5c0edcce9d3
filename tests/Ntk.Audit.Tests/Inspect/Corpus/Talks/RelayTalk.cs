using System.Globalization;
using System.Text;
using System.Text.Json;
using Ntk.Dissection.Flows;
using Ntk.Wire;

namespace Ntk.Audit.Tests.Inspect.Corpus.Talks;

/// <summary>What <c>ntk</c> and its relay say for one transfer, as a capture of the two shows it.</summary>
/// <param name="dice">Chooses what is free.</param>
/// <param name="host">Host of the relay as the field has it.</param>
/// <param name="prefix">Path before the routes.</param>
/// <param name="transfer">The transfer.</param>
internal sealed class RelayTalk(Dice dice, string host, string prefix, SealedTransfer transfer)
{
    private const string Date = "Date: Tue, 24 Nov 2026 18:54:53 GMT\r\n";
    private const string Spoken = "Ntk-Protocol: 1\r\n";
    private const string Expires = "Ntk-Expires: 1796151294\r\n";

    public Dialogue Upload()
    {
        var dialogue = Opened();
        dialogue.Client("patch", PatchHead(0), transfer.Declared is null ? Chunked(transfer.Blob, 64 + dice.Next(70_000), "X") : transfer.Blob);
        return Seal(dialogue.Server("patch 204", $"HTTP/1.1 204 No Content\r\n{Date}{Spoken}Upload-Offset: {transfer.Blob.Length}\r\n\r\n"));
    }

    /// <summary>An upload whose connection is lost, and the one that goes on.</summary>
    /// <param name="sent">Bytes of the blob before that; null to choose.</param>
    /// <param name="again">How many of them are sent a second time.</param>
    public Dialogue[] ResumedUpload(int? sent = null, int again = 0)
    {
        var whole = sent ?? dice.Next(BlobHeader.Size, transfer.Blob.Length);
        var kept = whole - again;
        var lost = Opened(isReset: true);
        lost.Client("patch", PatchHead(0), Part(transfer.Blob.AsSpan(0, whole)));
        var next = new Dialogue { After = (lost, int.MaxValue) };
        next.Client("head", Request("HEAD", $"/{transfer.Id}", UploadCapability));
        var length = transfer.Declared is { } declared ? $"Upload-Length: {declared}\r\n" : "";
        next.Server("head 204", $"HTTP/1.1 204 No Content\r\n{Date}{Spoken}Upload-Offset: {kept}\r\nUpload-Complete: ?0\r\n{length}{Expires}\r\n");
        next.Client("resume", PatchHead(kept));
        next.Server("continue", "HTTP/1.1 100 Continue\r\n\r\n");
        var rest = transfer.Blob.AsSpan(kept);
        next.Add(new Turn("resume body", Side.Client, transfer.Declared is null ? Chunked(rest, 50_000, "X") : rest.ToArray()));
        next.Server("resume 204", $"HTTP/1.1 204 No Content\r\n{Date}{Spoken}Upload-Offset: {transfer.Blob.Length}\r\n\r\n");
        return [lost, Seal(next)];
    }

    public Dialogue Download(Dialogue upload)
    {
        var dialogue = new Dialogue { After = (upload, dice.OneIn(2) ? 2 : int.MaxValue) };
        dialogue.Client("get", Request("GET", $"/{transfer.Id}/blob", DownloadCapability + Receiver));
        var isFollowed = transfer.Declared is null && dice.OneIn(2);
        dialogue.Server("get 200", BlobHead("200 OK", isFollowed ? null : transfer.Blob.Length, ""), isFollowed ? Chunked(transfer.Blob, 32_767, "x") : transfer.Blob);
        return Collect(dialogue);
    }

    /// <summary>A download of the rest, as after a lost connection.</summary>
    public Dialogue Rest(Dialogue upload)
    {
        var first = dice.Next(BlobHeader.Size, transfer.Blob.Length);
        var (length, last) = (transfer.Blob.Length, transfer.Blob.Length - 1);
        var dialogue = new Dialogue { After = (upload, int.MaxValue) };
        dialogue.Client("range", Request("GET", $"/{transfer.Id}/blob", $"{DownloadCapability}{Receiver}Range: bytes={first}-\r\n"));
        dialogue.Server("range 206", BlobHead("206 Partial Content", length - first, $"Content-Range: bytes {first}-{last}/{length}\r\n"), transfer.Blob.AsSpan(first));
        return Collect(dialogue);
    }

    public Dialogue Description(Dialogue? after = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new RelayDescription([1], Limits.MaxBlobSize, Limits.MaxLifetimeSeconds), WireJson.Default.RelayDescription);
        return new Dialogue { After = after is null ? null : (after, 0) }
            .Client("relay", $"GET {prefix}/v1/relay HTTP/1.1\r\nHost: {host}\r\n\r\n")
            .Server("relay 200", $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nContent-Type: application/json\r\n{Date}{Spoken}\r\n", body);
    }

    public Dialogue Refused(Dialogue upload)
    {
        var dialogue = new Dialogue { After = (upload, int.MaxValue) };
        dialogue.Client("refused", Request("HEAD", $"/{transfer.Id}", UploadCapability));
        var (status, number, more) = dice.Of(
            ("404 Not Found", 2, ""), ("410 Gone", 4, ""), ("409 Conflict", 7, "Upload-Offset: 56\r\n"), ("429 Too Many Requests", 15, "Retry-After: 3\r\n"),
            ("503 Service Unavailable", 17, "Retry-After: 1\r\n"), ("507 Insufficient Storage", 13, "Upload-Offset: 0\r\n"));
        return dialogue.Server("refusal", $"HTTP/1.1 {status}\r\nContent-Length: 0\r\n{Date}{Spoken}{more}Ntk-Refusal: {number}\r\n\r\n");
    }

    /// <summary>Somebody writes to a mailbox, and its owner attends it.</summary>
    public Dialogue[] Mail(People people)
    {
        var talk = new PeopleTalk(dice, new HubTalk(dice, host, prefix, transfer), people);
        var writer = talk.Writer(Date, Spoken);
        return [writer, talk.Owner(dice.OneIn(2) ? writer : null, Date, Spoken)];
    }

    /// <summary>Somebody writes to a mailbox, and nobody attends it.</summary>
    public HubDialogue Writer(People people) => new PeopleTalk(dice, new HubTalk(dice, host, prefix, transfer), people).Writer(Date, Spoken);

    /// <summary>The owner of a mailbox attends it once more.</summary>
    public HubDialogue Owner(People people, Dialogue after) =>
        new PeopleTalk(dice, new HubTalk(dice, host, prefix, transfer), people).Owner(after, Date, Spoken);

    /// <summary>Two devices meet by a code.</summary>
    public Dialogue[] Pairing(People people)
    {
        var talk = new PeopleTalk(dice, new HubTalk(dice, host, prefix, transfer), people);
        return [talk.Maker(Date, Spoken), talk.Joiner(Date, Spoken)];
    }

    public Dialogue Watch(Dialogue upload) => new HubTalk(dice, host, prefix, transfer).Watch(upload, Date, Spoken);

    private string UploadCapability => $"Authorization: {transfer.Secrets.UploadCapability!.Value.ToAuthorization()}\r\n";

    private string DownloadCapability => $"Authorization: {transfer.Secrets.DownloadCapability.ToAuthorization()}\r\n";

    private string Receiver => $"Ntk-Receiver: {transfer.Receiver}\r\n";

    /// <summary>A body in chunks. The client writes sizes in capitals, the relay in lower case.</summary>
    public static byte[] Chunked(ReadOnlySpan<byte> bytes, int size, string digits)
    {
        var body = new MemoryStream();
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(size, bytes.Length)];
            body.Write(Encoding.ASCII.GetBytes(part.Length.ToString(digits, CultureInfo.InvariantCulture) + "\r\n"));
            body.Write(part);
            body.Write("\r\n"u8);
            bytes = bytes[part.Length..];
        }
        body.Write("0\r\n\r\n"u8);
        return body.ToArray();
    }

    private Dialogue Opened(bool isReset = false)
    {
        var secrets = transfer.Secrets;
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new OpenTransferRequest(secrets.Id, secrets.UploadCapability!.Value.Digest(), secrets.DownloadCapability.Digest(), transfer.Declared, 604_800, 1),
            WireJson.Default.OpenTransferRequest);
        return new Dialogue { IsReset = isReset }
            .Client("open", Request("POST", "", Json(body.Length)), body)
            .Server("open 201", $"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n{Date}Location: /v1/transfers/{transfer.Id}\r\n{Spoken}Upload-Offset: 0\r\n{Expires}\r\n");
    }

    private Dialogue Seal(Dialogue dialogue)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new SealTransferRequest(transfer.Blob.Length, transfer.Root), WireJson.Default.SealTransferRequest);
        return dialogue
            .Client("seal", Request("POST", $"/{transfer.Id}/seal", UploadCapability + Json(body.Length)), body)
            .Server("seal 204", $"HTTP/1.1 204 No Content\r\n{Date}{Spoken}\r\n");
    }

    private Dialogue Collect(Dialogue dialogue) => dialogue
        .Client("collected", Request("POST", $"/{transfer.Id}/collected", $"{DownloadCapability}{Receiver}Content-Length: 0\r\n"))
        .Server("collected 204", $"HTTP/1.1 204 No Content\r\n{Date}{Spoken}\r\n");

    private string PatchHead(int offset)
    {
        var expect = offset > 0 ? "Expect: 100-continue\r\n" : "";
        var (coding, length) = transfer.Declared is { } declared ? ("", $"Content-Length: {declared - offset}\r\n") : ("Transfer-Encoding: chunked\r\n", "");
        return Request("PATCH", $"/{transfer.Id}", $"{UploadCapability}Upload-Offset: {offset}\r\n{expect}{coding}Content-Type: application/partial-upload\r\n{length}");
    }

    /// <summary>What of a body was sent before the connection was lost.</summary>
    private byte[] Part(ReadOnlySpan<byte> sent) => transfer.Declared is null ? Chunked(sent, 20_000, "X")[..^5] : sent.ToArray();

    private string Request(string method, string path, string fields) => $"{method} {prefix}/v1/transfers{path} HTTP/1.1\r\nHost: {host}\r\n{fields}\r\n";

    private static string Json(int length) => $"Content-Type: application/json\r\nContent-Length: {length}\r\n";

    private static string BlobHead(string status, int? length, string range)
    {
        var (counted, coding) = length is null ? ("", "Transfer-Encoding: chunked\r\n") : ($"Content-Length: {length}\r\n", "");
        return $"HTTP/1.1 {status}\r\n{counted}Content-Type: application/octet-stream\r\n{Date}Accept-Ranges: bytes\r\nCache-Control: no-store\r\n{range}{Spoken}{coding}\r\n";
    }
}
