using System.Text;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Profiles;
using Ntk.Audit.Inspect.Watch;
using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Http1;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>One connection of HTTP/1.1 to a relay, byte by byte against the profile.</summary>
internal sealed class HttpAccount : IHttp1Observer
{
    private readonly FlowLedger _ledger;
    private readonly AccountContext _context;
    private readonly IRelayIdentity _relay;
    private readonly HeadAccount _heads;
    private readonly Dictionary<long, Exchange> _exchanges = [];
    private readonly MessageBody[] _bodies = [new(), new()];
    private readonly SideStreams _chunked;
    private readonly bool[] _isChunked = new bool[2];
    private TransferId? _opened;
    private Problem? _cutOff;

    public HttpAccount(FlowLedger ledger, AccountContext context, IRelayIdentity relay)
    {
        (_ledger, _context, _relay) = (ledger, context, relay);
        _heads = new HeadAccount(ledger, context.Profile, relay, context.Hub.Tripwires);
        _chunked = new SideStreams(ledger.Needles, ledger.Account.Flow, "a body in pieces");
    }

    /// <summary>Whether anything of the profile was spoken.</summary>
    public bool IsRelay { get; private set; }

    public void Head(Side side, Http1Head head, PacketMark mark)
    {
        switch (head.Kind)
        {
            case Http1HeadKind.Request:
                Request(head, mark);
                break;
            case Http1HeadKind.Response:
                Response(head, mark);
                break;
            default:
                _ledger.Undeclared(side, head.Raw.Length, FindingKind.UndeclaredField, "Fields stand behind a body.", mark);
                break;
        }
    }

    public void Framing(Side side, Http1Framing kind, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        _isChunked[(int)side] |= kind == Http1Framing.ChunkSize;
        var isPlain = kind switch
        {
            Http1Framing.LineEnd => true,
            Http1Framing.ChunkSize => bytes.Length == 1 || (bytes[0] != (byte)'0' && !bytes.ContainsAnyInRange((byte)'a', (byte)'f')) || IsLower(bytes),
            _ => false,
        };
        if (isPlain)
            _ledger.Add(side, ByteClass.TransportFraming, bytes.Length, mark);
        else
            _ledger.Undeclared(side, bytes.Length, FindingKind.ProtocolViolation, $"A {kind} that no side of this protocol sends: {CapturedText.Of(bytes)}.", mark);
    }

    public void Body(Side side, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        var body = _bodies[(int)side];
        if (_isChunked[(int)side])
            _chunked.Scan(side, bytes, mark);
        if (body.Blob is { } blob)
            blob.Take(bytes, mark);
        else if (body.Json is null)
            _ledger.Undeclared(side, bytes.Length, FindingKind.UndeclaredMessage, $"{body.What} has a body.", mark);
        else if (!body.TryBuffer(bytes))
            _ledger.Undeclared(side, bytes.Length, FindingKind.ValueOutOfProfile, $"The body {body.Json} has more than {Limits.MaxControlBody} bytes.", mark);
    }

    public void BodyGap(Side side, long length, PacketMark mark)
    {
        _bodies[(int)side].Blob?.Skip(length);
        Gap(side, length, mark);
    }

    public void MessageEnd(Side side, long exchange, bool complete, PacketMark mark)
    {
        var body = _bodies[(int)side];
        body.Blob?.End(complete, mark);
        if (body.Json is { } name)
        {
            if (body.Bytes.Length > 0 || complete)
                JsonBody(side, name, body, mark);
        }
        _chunked.End(side);
        _isChunked[(int)side] = false;
        if (side == Side.Server)
            _exchanges.Remove(exchange);
        body.Clear();
    }

    public IStreamPair? Upgraded(Http1Head response, PacketMark mark) =>
        _exchanges.TryGetValue(response.Exchange, out var exchange) && exchange.Rule?.Route.Template == _context.Profile.Hub.Route
            ? _context.OpenHub(_ledger)
            : null;

    public void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        _ledger.Add(side, ByteClass.Undeclared, bytes.Length, mark);
        if (_cutOff is { } problem)
            Find(problem);
        _cutOff = null;
    }

    public void Gap(Side side, long length, PacketMark mark) =>
        _ledger.Find(side, FindingKind.BytesMissing, $"{length} bytes are not in the capture.", mark, length);

    public void End(Side side, StreamEnd end, PacketMark mark)
    {
        _chunked.End(side);
        if (_bodies[(int)side] is { Json: { } name } body && body.Bytes.Length > 0)
            JsonBody(side, name, body, mark);
    }

    /// <summary>A connection may be lost in the middle of a body, whose bytes have their accounts. It is a finding only where bytes can't be told, which come next.</summary>
    public void Report(in Problem problem)
    {
        _cutOff = problem.Kind == ProblemKind.Http1Truncated ? problem : null;
        if (_cutOff is null)
            Find(problem);
    }

    private void Find(in Problem problem) => _ledger.Find(null, FindingKind.ProtocolViolation, $"{problem.Kind}: {problem.Detail}", problem.Mark);

    private static bool IsLower(ReadOnlySpan<byte> digits) => digits[0] != (byte)'0' && !digits.ContainsAnyInRange((byte)'A', (byte)'F');

    private void Request(Http1Head head, PacketMark mark)
    {
        // A relay by name over plain HTTP is known by this field alone, and its prefix with it.
        if (head.TryGetValue("Host"u8, out var host))
            _relay.IsHost(host);
        var rule = Find(head, out var id);
        if (rule is null || !IsVersion(head))
        {
            _exchanges[head.Exchange] = new Exchange(null, default, null);
            _bodies[(int)Side.Client].Begin($"The request {CapturedText.Of(head.Method)}");
            _ledger.Undeclared(
                Side.Client, head.Raw.Length, FindingKind.UndeclaredMessage,
                $"The request {CapturedText.Of(head.Method)} {CapturedText.Of(head.Target)} is none of the profile.", mark);
            return;
        }
        IsRelay = true;
        var key = head.TryGetValue("Sec-WebSocket-Key"u8, out var shown) ? shown.ToArray() : null;
        _exchanges[head.Exchange] = new Exchange(rule, id, key);
        if (rule.Route.HasId)
            _context.Hub.Tripwires.Value("the id of a transfer", id.ToArray(), mark);
        if (FramingValues.KeyOf(key) is { } drawn)
            _context.Hub.Tripwires.Text("the key of a WebSocket", drawn, mark);
        StartLine(Side.Client, head, rule.Route.HasId ? RouteRule.IdLength : 0, mark);
        var what = $"The request {rule.Method} {rule.Route.Template}";
        _heads.TakeFields(Side.Client, head, new HeadAccount.Expectation(what, rule.Fields, rule.OptionalFields, rule.NeedsCapability, rule), mark);
        if (rule.NeedsCapability)
            CheckCapability(head, id, what, mark);
        _context.Requests?.Request(_ledger.Account.Flow, rule, id, head, mark);
        var body = _bodies[(int)Side.Client];
        body.Begin(what);
        Begin(body, Side.Client, rule.Body, rule, id, Number(head, "Upload-Offset"u8));
    }

    private void Response(Http1Head head, PacketMark mark)
    {
        _exchanges.TryGetValue(head.Exchange, out var exchange);
        var what = $"The answer {head.StatusCode} to {(exchange?.Rule is { } asked ? $"{asked.Method} {asked.Route.Template}" : "no request of the profile")}";
        if (head.StatusCode == FramingPlaces.Continue && exchange?.Rule is { } waiting)
        {
            StartLine(Side.Server, head, 0, mark);
            _heads.TakeFields(Side.Server, head, new HeadAccount.Expectation(what, [], [], false, waiting, head.StatusCode, exchange), mark);
            return;
        }
        var body = _bodies[(int)Side.Server];
        body.Begin(what);
        if (exchange?.Rule is not { } rule || AnswerOf(rule, head) is not { } answer || !IsVersion(head))
        {
            _ledger.Undeclared(Side.Server, head.Raw.Length, FindingKind.UndeclaredMessage, $"{what} is none of the profile.", mark);
            return;
        }
        StartLine(Side.Server, head, 0, mark);
        string[] needed = [.. answer.Fields, .. _context.Profile.EveryAnswer];
        _heads.TakeFields(Side.Server, head, new HeadAccount.Expectation(what, needed, answer.OptionalFields, false, rule, head.StatusCode, exchange), mark);
        var status = head.StatusCode;
        CheckAnswer(head, rule, exchange, what, mark);
        Begin(body, Side.Server, answer.Body, rule, exchange.Transfer, status == 206 ? First(head) : 0);
    }

    /// <summary>Values that only the request tells whether they are free.</summary>
    private void CheckAnswer(Http1Head head, RequestRule rule, Exchange exchange, string what, PacketMark mark)
    {
        var isBare = head.StatusCode is < 200 or 204 or 304 || rule.Method == "HEAD";
        if (isBare && Number(head, "Content-Length"u8) is > 0 and var length)
            _ledger.Find(Side.Server, FindingKind.ValueOutOfProfile, $"{what} has a Content-Length of {length} and can't have a body.", mark);
        if (_heads.IdOfLocation(head) is { } id && id != (rule.Route.HasId ? exchange.Transfer : _opened))
            _ledger.Find(Side.Server, FindingKind.ValueOutOfProfile, $"{what} has a Location that names the transfer {id}, which it is not about.", mark);
    }

    private AnswerRule? AnswerOf(RequestRule rule, Http1Head head)
    {
        var status = head.StatusCode;
        if (head.TryGetValue("Ntk-Refusal"u8, out var refusal))
            return _context.Profile.RefusalsByStatus.TryGetValue(status, out var numbers) && numbers.Contains(Encoding.ASCII.GetString(refusal))
                ? _context.Profile.Refusal
                : null;
        return rule.Answers.FirstOrDefault(a => a.Status == status);
    }

    private void Begin(MessageBody body, Side side, string? name, RequestRule rule, TransferId id, long offset)
    {
        body.Rule = rule;
        body.Transfer = id;
        if (name == WireProfile.CiphertextBody)
            body.Blob = new BlobAccount(_ledger, side, _context.Profile, id, _context.Transfers.Of(id), _context.NextStretch(), offset, _context.Blobs);
        else
            body.Json = name;
    }

    private void JsonBody(Side side, string name, MessageBody body, PacketMark mark)
    {
        JsonBodyAccount.Take(_ledger, side, name, _context.Profile.Bodies[name], body.Bytes, _context.Hub.Tripwires, mark);
        if (side == Side.Client)
        {
            _context.Requests?.RequestBody(_ledger.Account.Flow, body.Rule!, body.Transfer, body.Bytes, mark);
            _opened = TransferClaims.Take(_ledger, _context.Transfers, name, body.Transfer, body.Bytes, mark) ?? _opened;
        }
    }

    /// <summary>The bytes of the start line: framing, but for an id in the route.</summary>
    private void StartLine(Side side, Http1Head head, int idLength, PacketMark mark)
    {
        foreach (var part in head.Parts)
        {
            if (part.Kind == Http1PartKind.FieldName)
                break;
            var length = part.Range.Length;
            if (part.Kind == Http1PartKind.Target)
            {
                _ledger.Add(side, ByteClass.OpaqueId, idLength, mark);
                length -= idLength;
            }
            if (part.Kind == Http1PartKind.Reason && !ReasonPhrases.IsOf(head.StatusCode, head.Reason))
                _ledger.Undeclared(side, length, FindingKind.ProtocolViolation, $"Behind the status stands {CapturedText.Of(head.Reason)}.", mark);
            else
                _ledger.Add(side, ByteClass.TransportFraming, length, mark);
        }
    }

    /// <summary>A capability is not free either: its digest was declared when the transfer was opened, where the capture has that.</summary>
    private void CheckCapability(Http1Head head, TransferId id, string what, PacketMark mark)
    {
        if (head.TryGetValue("Authorization"u8, out var value)
            && CapabilityToken.TryParseAuthorization(Encoding.ASCII.GetString(value), out var capability)
            && _context.Transfers.Of(id)?.MayBe(capability) == false)
            _ledger.Find(Side.Client, FindingKind.ValueOutOfProfile, $"{what} shows a capability that is not of its transfer.", mark);
    }

    private RequestRule? Find(Http1Head head, out TransferId id)
    {
        id = default;
        if (!head.Target.StartsWith(_relay.PathPrefix))
            return null;
        var path = head.Target[_relay.PathPrefix.Length..];
        foreach (var rule in _context.Profile.Requests)
        {
            if (head.Method.SequenceEqual(Encoding.ASCII.GetBytes(rule.Method)) && rule.Route.Matches(path, out id))
                return rule;
        }
        return null;
    }

    private bool IsVersion(Http1Head head)
    {
        foreach (var version in _context.Profile.HttpVersions)
        {
            if (head.Version.SequenceEqual(Encoding.ASCII.GetBytes($"HTTP/{version}")))
                return true;
        }
        return false;
    }

    private static long Number(Http1Head head, ReadOnlySpan<byte> name) =>
        head.TryGetValue(name, out var value) && ValueRule.ReadNumber(value, out var number) ? number : 0;

    private static long First(Http1Head head)
    {
        if (!head.TryGetValue("Content-Range"u8, out var range) || !range.StartsWith("bytes "u8))
            return 0;
        var dash = range.IndexOf((byte)'-');
        return dash > 6 && ValueRule.ReadNumber(range[6..dash], out var first) ? first : 0;
    }
}
