using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Profiles;
using Ntk.Audit.Inspect.Watch;
using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Dissection.SignalR;
using Ntk.Dissection.WebSockets;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>The hub's WebSocket, byte by byte against the profile.</summary>
internal sealed class HubAccount : IWebSocketObserver, ISignalRObserver
{
    private const int MaskSize = 4;

    /// <summary>Calls that may wait for their answers at a time; a client has a few.</summary>
    private const int MaxAsked = 1_000;

    private static readonly byte[] Watch = Encoding.ASCII.GetBytes(HubMethods.Watch);

    private readonly FlowLedger _ledger;
    private readonly AccountContext _context;
    private readonly HubRule _rule;
    private readonly HandshakeBytes _random;
    private readonly SignalRSession _session;
    private readonly SideStreams _needles;
    private readonly SideStreams _maskNeedles;

    /// <summary>Calls that wait for their answers, the oldest first: they are carried out one after the other.</summary>
    private readonly Queue<AskedCall> _asked = new();

    private readonly HubKeepAlives[] _keepAlives = [new(), new()];
    private readonly bool[] _saidBye = new bool[2];
    private readonly MaskText _masks;
    private readonly long[] _values = new long[Ledger.Classes];
    private readonly HashSet<SignalRMessageType> _types;
    private readonly (byte[] Name, HubMethodRule Rule)[] _methods;
    private readonly HubConversation _conversation;
    private long _lastInvocation;
    private long _lastAnswer;
    private AskedCall? _newest;

    public HubAccount(FlowLedger ledger, AccountContext context, HandshakeBytes random)
    {
        (_ledger, _context, _rule, _random) = (ledger, context, context.Profile.Hub, random);
        _types = [.. _rule.Messages.Select(Enum.Parse<SignalRMessageType>)];
        _methods = [.. _rule.Methods.Select(m => (Encoding.ASCII.GetBytes(m.Key), m.Value))];
        _conversation = new HubConversation(context.Hub);
        _session = new SignalRSession(this);
        _needles = new SideStreams(ledger.Needles, ledger.Account.Flow, "messages of the hub");
        _maskNeedles = new SideStreams(ledger.Needles, ledger.Account.Flow, "masks of the WebSocket");
        _masks = new MaskText(context.Hub.Tripwires);
    }

    public void Frame(Side side, in WebSocketFrameHeader header, PacketMark mark)
    {
        _ledger.Add(side, ByteClass.TransportFraming, header.Size, mark);
        if (header.Length == 0 && header.Opcode is WebSocketOpcode.Continuation or WebSocketOpcode.Text or WebSocketOpcode.Binary)
            _ledger.Find(side, FindingKind.ProtocolViolation, "A frame of the WebSocket carries nothing.", mark, header.Size);
        if (!header.Masked)
            return;
        Span<byte> mask = stackalloc byte[MaskSize];
        BinaryPrimitives.WriteUInt32LittleEndian(mask, header.MaskingKey);
        _random.Add(side, MaskSize);
        _maskNeedles.Scan(side, mask, mark);
        _masks.Add(mask, mark);
    }

    public void MessageBegin(Side side, bool text, bool compressed, PacketMark mark)
    {
        if (compressed)
            _ledger.Find(side, FindingKind.ProtocolViolation, "A message of the hub is compressed.", mark);
        if (text)
            _ledger.Find(side, FindingKind.ProtocolViolation, "A message of the WebSocket is text, and those of the hub are binary.", mark);
        _session.Begin(side, text);
    }

    public void Message(Side side, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        _needles.Scan(side, bytes, mark);
        _session.Data(side, bytes, mark);
    }

    public void Compressed(Side side, ReadOnlySpan<byte> bytes, PacketMark mark) => _ledger.Add(side, ByteClass.Undeclared, bytes.Length, mark);

    public void MessageGap(Side side, long length, PacketMark mark) => _session.Gap(side, length, mark);

    public void MessageEnd(Side side, bool complete, PacketMark mark) => _session.EndMessage(side, complete, mark);

    public void Control(Side side, WebSocketOpcode opcode, ReadOnlySpan<byte> payload, PacketMark mark)
    {
        _needles.Scan(side, payload, mark);
        if (opcode != WebSocketOpcode.Close)
            CountKeepAlive(side, mark);
        var isPlain = payload.IsEmpty || (opcode == WebSocketOpcode.Close && payload.SequenceEqual((ReadOnlySpan<byte>)[0x03, 0xe8]));
        if (isPlain)
            _ledger.Add(side, ByteClass.TransportFraming, payload.Length, mark);
        else
            _ledger.Undeclared(side, payload.Length, FindingKind.UndeclaredField, $"A control frame of the WebSocket carries {CapturedText.Of(payload)}.", mark);
    }

    public void Message(Side side, in SignalRMessage message, PacketMark mark)
    {
        var values = _values;
        Array.Clear(values);
        if (Fault(side, message, values, mark) is { } fault)
        {
            _ledger.Undeclared(side, message.Raw.Length, FindingKind.UndeclaredMessage, $"A message of the hub ({message.Type}) {fault}.", mark);
            return;
        }
        if (message.Type == SignalRMessageType.Invocation)
            TakeCall(side, message, mark, values);
        else if (message.Type == SignalRMessageType.Ping)
            CountKeepAlive(side, mark);
        else if (message.Type == SignalRMessageType.Close)
            TakeBye(side, mark);
        // Pings come by the clock.
        if (_ledger.HasTranscript && message.Type != SignalRMessageType.Ping)
            _ledger.Say(side, mark, Said(message));
        var declared = 0L;
        for (var i = 0; i < values.Length; i++)
        {
            _ledger.Add(side, (ByteClass)i, values[i], mark);
            declared += values[i];
        }
        _ledger.Add(side, ByteClass.TransportFraming, message.Raw.Length - declared, mark);
    }

    public void Undecodable(Side side, ReadOnlySpan<byte> bytes, PacketMark mark) => _ledger.Add(side, ByteClass.Undeclared, bytes.Length, mark);

    public void Gap(Side side, long length, PacketMark mark) =>
        _ledger.Find(side, FindingKind.BytesMissing, $"{length} bytes of the hub are not in the capture.", mark, length);

    public void End(Side side, StreamEnd end, PacketMark mark)
    {
        _needles.End(side);
        _maskNeedles.End(side);
        _session.End(side, mark);
    }

    public void Report(in Problem problem) => _ledger.Find(null, FindingKind.ProtocolViolation, $"{problem.Kind}: {problem.Detail}", problem.Mark);

    private string? Fault(Side side, in SignalRMessage message, long[] values, PacketMark mark)
    {
        if (message.Type == SignalRMessageType.Handshake)
            return message.Raw.SequenceEqual(side == Side.Client ? _rule.HandshakeRequest : _rule.HandshakeResponse) ? null : "is not the one of the profile";
        if (message.Protocol != SignalRProtocol.MessagePack || !_types.Contains(message.Type))
            return "is none of the profile";
        if (!IsShortest(message))
            return "is not in its shortest spelling";
        return message.Type switch
        {
            SignalRMessageType.Invocation => Invocation(side, message, values),
            SignalRMessageType.Completion => Completion(side, message, values, mark),
            SignalRMessageType.Ping => message.Values[0].Count == 1 ? null : "has members that no ping has",
            SignalRMessageType.Close => message.Values[0].Count <= 3 && !message.Has(message.Members.Error) ? null : "carries a text",
            _ => "is none of the profile",
        };
    }

    private static bool IsShortest(in SignalRMessage message)
    {
        foreach (var value in message.Values)
        {
            if (!value.Shortest || (value.Kind == SignalRValueKind.Integer && IsSigned(message.Raw[value.Start])))
                return false;
        }
        var length = message.Raw.Length - message.Prefix;
        return message.Prefix == (length < 1 << 7 ? 1 : length < 1 << 14 ? 2 : 3);
    }

    /// <summary>Whether an integer is in one of the formats with a sign, which say no number of this protocol in fewer bytes than those without.</summary>
    private static bool IsSigned(byte format) => format is >= 0xD0 and <= 0xD3;

    private string? Invocation(Side side, in SignalRMessage message, long[] values)
    {
        var members = message.Members;
        if (message.Values[0].Count != 6 || !IsEmpty(message, members.Headers) || !IsEmpty(message, members.StreamIds))
            return "has headers or streams";
        if (members.Target < 0 || Method(message.ContentOf(members.Target)) is not { } method || method.IsFromClient != (side == Side.Client))
            return "names a method that the profile does not have there";
        if (method.Result is null ? message.Has(members.InvocationId) : !IsNext(message, method))
            return "has an id that is not the next one";
        return Arguments(message, method, values);
    }

    /// <summary>A call that the profile has, against what was said before.</summary>
    private void TakeCall(Side side, in SignalRMessage message, PacketMark mark, long[] values)
    {
        if (side == Side.Client)
        {
            _newest!.IsDeclared = true;
            TakeWatch(message, mark);
        }
        var method = Method(message.ContentOf(message.Members.Target))!.Name;
        var call = new HubCall(_ledger, side, method, message, mark);
        if (side == Side.Client)
            _context.Requests?.Call(call.Flow, method, method == HubMethods.QueueEnvelope ? call.Bytes(1) : default, mark);
        if (!_conversation.Take(call))
            return;
        values[(int)ByteClass.Ciphertext] += values[(int)ByteClass.Pairing];
        values[(int)ByteClass.Pairing] = 0;
    }

    /// <summary>What a client showed the hub: it is bound as what it shows in requests is.</summary>
    private void TakeWatch(in SignalRMessage message, PacketMark mark)
    {
        if (!message.ContentOf(message.Members.Target).SequenceEqual(Watch))
            return;
        var id = message.Members.Arguments + 1;
        var transfer = new TransferId(message.ContentOf(id));
        var capability = new CapabilityToken(message.ContentOf(message.Values[id].Next));
        _context.Hub.Tripwires.Value("the id of a transfer", message.ContentOf(id), mark);
        _context.Hub.Tripwires.Value("a capability", message.ContentOf(message.Values[id].Next), mark);
        if (_context.Transfers.Of(transfer)?.MayBe(capability) == false)
            _ledger.Find(Side.Client, FindingKind.ValueOutOfProfile, "The hub is shown a capability that is not of its transfer.", mark);
        _context.Requests?.Watch(_ledger.Account.Flow, transfer, capability, mark);
    }

    private HubMethodRule? Method(ReadOnlySpan<byte> target)
    {
        foreach (var (name, rule) in _methods)
        {
            if (target.SequenceEqual(name))
                return rule;
        }
        return null;
    }

    /// <summary>Ids count up from 1, so that they carry nothing.</summary>
    private bool IsNext(in SignalRMessage message, HubMethodRule method)
    {
        if (!message.Has(message.Members.InvocationId)
            || !ValueRule.ReadNumber(message.ContentOf(message.Members.InvocationId), out var id) || id != _lastInvocation + 1 || _asked.Count == MaxAsked)
            return false;
        _lastInvocation = id;
        _asked.Enqueue(_newest = new AskedCall(method));
        return true;
    }

    private static string? Arguments(in SignalRMessage message, HubMethodRule method, long[] values)
    {
        var list = message.Members.Arguments;
        if (list < 0 || message.Values[list].Count != method.Arguments.Count)
            return string.Create(CultureInfo.InvariantCulture, $"has not the {method.Arguments.Count} arguments of {method.Name}");
        var at = list + 1;
        foreach (var rule in method.Arguments)
        {
            if (Value(message, at, rule, values) is { } fault)
                return $"has a {rule.Name} that {fault}";
            at = message.Values[at].Next;
        }
        return null;
    }

    private string? Completion(Side side, in SignalRMessage message, long[] values, PacketMark mark)
    {
        const long WithResult = 3;
        var members = message.Members;
        if (side != Side.Server || !message.Has(members.InvocationId) || !ValueRule.ReadNumber(message.ContentOf(members.InvocationId), out var id)
            || id != _lastAnswer + 1 || !_asked.TryDequeue(out var asked))
            return "does not answer the oldest call that waits";
        _lastAnswer = id;
        if (message.Values[0].Count != 5 || !IsEmpty(message, members.Headers) || message.Has(members.Error))
            return "has headers or an error";
        if (!message.TryGetInteger(members.ResultKind, out var kind) || kind != WithResult || asked.Method.Result is not { } rule)
            return "has no result";
        if (Value(message, members.Result, rule, values) is { } fault)
            return fault;
        if (asked.IsDeclared && message.TryGetInteger(members.Result, out var refusal))
            _conversation.Answer(new HubAnswer(_ledger, asked.Method.Name, refusal, mark));
        return null;
    }

    private static string? Value(in SignalRMessage message, int at, ValueRule rule, long[] values)
    {
        var value = message.Values[at];
        if (rule.Encoding == ValueEncoding.Bin)
        {
            if (value.Kind != SignalRValueKind.Binary)
                return "is not binary";
            values[(int)rule.Class] += value.ContentEnd - value.Content;
            return rule.FaultOfBytes(message.ContentOf(at));
        }
        if (!message.TryGetInteger(at, out var number))
            return "is no whole number";
        values[(int)rule.Class] += value.End - value.Start;
        return rule.FaultOf(number);
    }

    private static bool IsEmpty(in SignalRMessage message, int container) =>
        container >= 0 && message.Values[container] is { Count: 0, Kind: SignalRValueKind.Array or SignalRValueKind.Map };

    private void CountKeepAlive(Side side, PacketMark mark)
    {
        if (!_keepAlives[(int)side].IsInTime(mark))
            _ledger.Find(side, FindingKind.OutOfTurn, "Pings and control frames come more often than those that keep a connection alive.", mark);
    }

    private void TakeBye(Side side, PacketMark mark)
    {
        if (_saidBye[(int)side])
            _ledger.Find(side, FindingKind.OutOfTurn, "A side of the hub says a second time that it closes.", mark);
        _saidBye[(int)side] = true;
    }

    /// <summary>What two runs must have in common of a message: its method, the lengths of what it carries, and what is one of a list.</summary>
    private string Said(in SignalRMessage message)
    {
        var said = new StringBuilder(message.Type.ToString());
        if (message.Type == SignalRMessageType.Completion && message.TryGetInteger(message.Members.Result, out var refusal))
            said.Append(CultureInfo.InvariantCulture, $" {refusal}");
        if (message.Type != SignalRMessageType.Invocation || Method(message.ContentOf(message.Members.Target)) is not { } method)
            return said.ToString();
        said.Append(CultureInfo.InvariantCulture, $" {method.Name}");
        var at = message.Members.Arguments + 1;
        foreach (var rule in method.Arguments)
        {
            if (rule.Encoding == ValueEncoding.Bin)
                said.Append(CultureInfo.InvariantCulture, $" {rule.Name} of {message.ContentOf(at).Length} bytes");
            else if (rule.Class == ByteClass.Enumeration && message.TryGetInteger(at, out var number))
                said.Append(CultureInfo.InvariantCulture, $" {rule.Name} {number}");
            at = message.Values[at].Next;
        }
        return said.ToString();
    }

    /// <summary>A call that waits for its answer.</summary>
    private sealed class AskedCall(HubMethodRule method)
    {
        public HubMethodRule Method => method;

        /// <summary>Whether its arguments are as the profile declares them, so that it counts as a part of what is said.</summary>
        public bool IsDeclared { get; set; }
    }
}
