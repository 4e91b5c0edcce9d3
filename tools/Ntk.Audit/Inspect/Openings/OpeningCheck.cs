using System.Globalization;
using System.Text;
using Ntk.Audit.Inspect.Accounts;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Profiles;
using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Http1;
using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Openings;

/// <summary>
/// Holds everything that a capture's clients sent against one opening: the blob is sealed again and compared, the requests are written again and compared
/// (<c>audit.md</c>, Opening).
/// </summary>
internal sealed class OpeningCheck : IRequestObserver, IBlobObserver, IDisposable
{
    private readonly TransferOpening _opening;
    private readonly IReadOnlyList<MessageOpeningCheck> _messages;
    private readonly FindingList _findings;
    private readonly ExpectedRequests _expected;
    private readonly BlobReplay _replay;
    private readonly RecentBytes _recent = new();

    /// <summary>Connections to the hub of which nothing has shown yet whose they are.</summary>
    private readonly Dictionary<Flow, (PacketMark Mark, int Length)> _hubs = [];

    private PacketMark _last;
    private bool _isEnded;
    private long _requests;
    private long _receiverRequests;
    private long _envelopes;

    /// <param name="opening">Stays the caller's.</param>
    /// <param name="messages">Openings of the messages that were sent with it.</param>
    /// <param name="findings">Where differences are told.</param>
    public OpeningCheck(TransferOpening opening, IReadOnlyList<MessageOpeningCheck> messages, FindingList findings)
    {
        (_opening, _messages, _findings) = (opening, messages, findings);
        _expected = new ExpectedRequests(opening);
        _replay = new BlobReplay(opening.Secrets, opening.Facts.ChunkSizeLog2);
    }

    public void Request(Flow flow, RequestRule rule, TransferId transfer, Http1Head head, PacketMark mark)
    {
        if (IsReceivers(head, transfer))
        {
            _receiverRequests++;
            return;
        }
        if (rule.Route.Template == RelayRoutes.Hub)
        {
            _hubs.Add(flow, (mark, head.Raw.Length));
            return;
        }
        var route = rule.Route.Template.Replace(RouteRule.Placeholder, transfer.ToString(), StringComparison.Ordinal);
        var offset = Number(head, "Upload-Offset"u8);
        if (transfer == _opening.Secrets.Id && route == RelayRoutes.Seal(transfer))
            EndBlob(mark);
        var expected = _expected.Head(rule.Method, route, offset, _isEnded && _replay.Fault is null ? ExpectedRequests.SealBody(_replay.Length, _replay.Root).Length : 0);
        if (expected is null)
            Find(FindingKind.NotExplained, flow, $"The request {rule.Method} {route} is none that this opening explains.", mark, head.Raw.Length);
        else
            Compare(flow, $"The head of {rule.Method} {rule.Route.Template}", expected, head.Raw, mark);
    }

    public void RequestBody(Flow flow, RequestRule rule, TransferId transfer, ReadOnlySpan<byte> body, PacketMark mark)
    {
        if (rule.Route.Template == RelayRoutes.Transfers)
            Compare(flow, "The body that opens the transfer", _expected.OpenBody, body, mark);
        else if (_isEnded && _replay.Fault is null)
            Compare(flow, "The body that seals the transfer", ExpectedRequests.SealBody(_replay.Length, _replay.Root), body, mark);
    }

    /// <remarks>Who gives the link to people asks for their bundles and queues envelopes, each of which has an opening.</remarks>
    public void Call(Flow flow, string method, ReadOnlySpan<byte> envelope, PacketMark mark)
    {
        if (method is HubMethods.FetchBundle or HubMethods.TakeBundle or HubMethods.QueueEnvelope)
            _hubs.Remove(flow);
        else if (method != HubMethods.Watch && !_hubs.ContainsKey(flow))
            Find(FindingKind.NotExplained, flow, $"The call of {method} is none that this opening explains.", mark);
        if (method != HubMethods.QueueEnvelope)
            return;
        if (IsOpened(envelope))
            _envelopes++;
        else
            Find(FindingKind.NotExplained, flow, $"An envelope of {envelope.Length} bytes is queued that no opening explains.", mark, envelope.Length);
    }

    /// <remarks>A sender never asks the hub about a transfer; a receiver shows the capability with which it downloads.</remarks>
    public void Watch(Flow flow, TransferId transfer, in CapabilityToken capability, PacketMark mark)
    {
        if (transfer != _opening.Secrets.Id || capability != _opening.Secrets.DownloadCapability)
            Find(FindingKind.NotExplained, flow, $"A question to the hub about the transfer {transfer} is none that this opening explains.", mark);
        else if (_hubs.Remove(flow))
            _receiverRequests++;
    }

    public void BlobBytes(BlobStretch stretch, long offset, ReadOnlySpan<byte> bytes, byte? chunkSizeLog2, PacketMark mark)
    {
        if (!stretch.IsUpload)
            return;
        _last = mark;
        if (stretch.Transfer != _opening.Secrets.Id || _isEnded)
        {
            Find(FindingKind.NotExplained, null, $"{bytes.Length} bytes of the blob {stretch.Transfer} are none that this opening explains.", mark, bytes.Length);
            return;
        }
        if (offset > _recent.Length)
            Find(FindingKind.OpeningIncomplete, null, $"The blob goes on at byte {offset}, and byte {_recent.Length} is not in the capture.", mark);
        var again = (int)Math.Min(bytes.Length, Math.Max(0, _recent.Length - offset));
        if (again > 0 && _recent.Same(offset, bytes[..again]) is not true)
            Find(FindingKind.OpeningMismatch, null, $"{again} bytes were sent again from byte {offset} of the blob on, and are others, or can't be compared.", mark, again);
        var faultBefore = _replay.Fault;
        _replay.Add(bytes[again..]);
        _recent.Add(bytes[again..]);
        if (faultBefore is null)
            TellFault(mark);
    }

    public void BlobEnd(BlobStretch stretch, long start, long end)
    {
    }

    /// <summary>The capture is over.</summary>
    /// <returns>What was proven, in a sentence.</returns>
    public string End()
    {
        foreach (var (flow, (mark, length)) in _hubs)
            Find(FindingKind.NotExplained, flow, "A connection to the hub is none that this opening explains.", mark, length);
        if (!_isEnded)
        {
            Find(
                FindingKind.OpeningIncomplete, null,
                _replay.Length == 0 ? "The transfer of the opening is not in this capture." : "The transfer of the opening is not sealed in this capture.", _last);
            return "The opening was not held against a whole transfer.";
        }
        if (_replay.Fault is not null)
            return $"The opening explains {_replay.Explained} of {_replay.Length} bytes of the blob.";
        var name = _replay.Manifest!.Name is { } text ? CapturedText.Of(Encoding.UTF8.GetBytes(text)) : "no name";
        var receivers = _receiverRequests > 0
            ? string.Create(CultureInfo.InvariantCulture, $" {_receiverRequests} requests are a receiver's, whose secrets are not in an opening.")
            : "";
        var envelopes = _envelopes > 0 ? string.Create(CultureInfo.InvariantCulture, $" {_envelopes} envelopes were queued, each of which has an opening of its own.") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Opening: {_replay.Explained} of {_replay.Length} bytes of the blob were sealed again and are the same, bit for bit, as are {_requests} heads and bodies of requests. "
            + $"The blob holds {name}, {_replay.ContentLength} bytes with the SHA-256 {Hex(_replay.ContentDigest)}.{receivers}{envelopes}");
    }

    public void Dispose() => _replay.Dispose();

    private bool IsOpened(ReadOnlySpan<byte> envelope)
    {
        foreach (var message in _messages)
        {
            if (message.Gives(envelope))
                return true;
        }
        return false;
    }

    private static string Hex(Digest256 digest)
    {
        Span<byte> bytes = stackalloc byte[Digest256.Size];
        digest.CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>A request that shows the download capability of this transfer is a receiver's: it may run on the same machine.</summary>
    private bool IsReceivers(Http1Head head, TransferId transfer) =>
        transfer == _opening.Secrets.Id && head.TryGetValue("Authorization"u8, out var shown)
        && CapabilityToken.TryParseAuthorization(Encoding.ASCII.GetString(shown), out var capability) && capability == _opening.Secrets.DownloadCapability;

    private void EndBlob(PacketMark mark)
    {
        if (_isEnded)
            return;
        var before = _replay.Fault;
        _replay.End();
        _isEnded = true;
        if (before is null)
            TellFault(mark);
    }

    private void TellFault(PacketMark mark)
    {
        if (_replay.Fault is { } fault)
            Find(FindingKind.OpeningMismatch, null, $"Byte {fault.Position} of the blob: {fault.Message}.", mark, _replay.Length - _replay.Explained);
    }

    private void Compare(Flow flow, string what, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> captured, PacketMark mark)
    {
        _requests++;
        var same = expected.CommonPrefixLength(captured);
        if (same == expected.Length && same == captured.Length)
            return;
        Find(
            FindingKind.OpeningMismatch, flow,
            $"{what} differs from byte {same} on: expected {CapturedText.Of(expected[same..])}, captured {CapturedText.Of(captured[same..])}.", mark, captured.Length - same);
    }

    private void Find(FindingKind kind, Flow? flow, string message, PacketMark mark, long bytes = 0) =>
        _findings.Add(new Finding(kind, mark, flow, Side.Client, message, bytes));

    private static long Number(Http1Head head, ReadOnlySpan<byte> name) =>
        head.TryGetValue(name, out var value) && ValueRule.ReadNumber(value, out var number) ? number : 0;
}
