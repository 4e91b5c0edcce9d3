using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Pairs;
using Ntk.Audit.Inspect.Profiles;
using Ntk.Audit.Inspect.Watch;
using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Http1;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>The fields of one head: each declared for this message, spelled and valued as declared, once.</summary>
internal sealed class HeadAccount(FlowLedger ledger, WireProfile profile, IRelayIdentity relay, HubTripwires tripwires)
{
    /// <summary>What the fields of a message may be.</summary>
    /// <param name="What">Names the message in findings.</param>
    /// <param name="Needed">Fields that it must have.</param>
    /// <param name="Optional">Fields that it may have.</param>
    /// <param name="NeedsCapability">Whether it shows one.</param>
    /// <param name="Rule">The request that it is or answers.</param>
    /// <param name="Status">Of an answer; 0 for a request.</param>
    /// <param name="Exchange">The request, for an answer.</param>
    internal sealed record Expectation(
        string What, IReadOnlyList<string> Needed, IReadOnlyList<string> Optional, bool NeedsCapability, RequestRule Rule, int Status = 0, Exchange? Exchange = null);

    /// <summary>Kinds of requests of a connection whose order of fields is remembered; there are some dozens.</summary>
    private const int MaxOrders = 1_000;

    private readonly Dictionary<string, string> _orders = [];

    /// <summary>Classes every byte of the field lines; those of the start line are the caller's.</summary>
    public void TakeFields(Side side, Http1Head head, Expectation expectation, PacketMark mark)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var said = ledger.HasTranscript ? new StringBuilder(StartLine(head)) : null;
        var name = default(ByteRange);
        var (isField, isSpaced, isValued) = (false, false, false);
        foreach (var part in head.Parts)
        {
            var bytes = part.Range.Of(head.Raw);
            switch (part.Kind)
            {
                case Http1PartKind.FieldName:
                    (name, isField, isSpaced, isValued) = (part.Range, true, false, false);
                    ledger.Add(side, ByteClass.TransportFraming, bytes.Length, mark);
                    break;
                case Http1PartKind.FieldValue:
                    isValued = true;
                    if (!isSpaced)
                        ledger.Find(side, FindingKind.ProtocolViolation, $"No space stands before a field of {expectation.What}.", mark);
                    TakeField(side, Encoding.ASCII.GetString(name.Of(head.Raw)), bytes, expectation, seen, said, mark);
                    break;
                case Http1PartKind.OptionalWhitespace when isValued || !bytes.SequenceEqual(" "u8):
                    ledger.Undeclared(side, bytes.Length, FindingKind.ProtocolViolation, $"White space around a field of {expectation.What}.", mark);
                    break;
                case Http1PartKind.Delimiter when isField && !isValued && bytes.SequenceEqual("\r\n"u8):
                    isValued = true;
                    TakeField(side, Encoding.ASCII.GetString(name.Of(head.Raw)), default, expectation, seen, said, mark);
                    ledger.Add(side, ByteClass.TransportFraming, bytes.Length, mark);
                    break;
                case Http1PartKind.OptionalWhitespace:
                case Http1PartKind.Delimiter when isField:
                    isSpaced |= part.Kind == Http1PartKind.OptionalWhitespace;
                    ledger.Add(side, ByteClass.TransportFraming, bytes.Length, mark);
                    break;
            }
        }
        if (said is not null)
            ledger.Say(side, mark, said.ToString());
        if (side == Side.Client)
            CheckOrder(head, expectation.What, mark);
        foreach (var needed in expectation.Needed)
        {
            if (!seen.Contains(needed))
                ledger.Find(side, FindingKind.FieldMissing, $"{expectation.What} lacks its field {needed}.", mark);
        }
        if (expectation.NeedsCapability && !seen.Contains("Authorization"))
            ledger.Find(side, FindingKind.FieldMissing, $"{expectation.What} shows no capability.", mark);
    }

    /// <summary>In which order fields stand is the client's, and not the request's: the same fields come in the same order again.</summary>
    private void CheckOrder(Http1Head head, string what, PacketMark mark)
    {
        var names = new string[head.Fields.Length];
        for (var i = 0; i < names.Length; i++)
            names[i] = Encoding.ASCII.GetString(head.Fields[i].Name.Of(head.Raw));
        var order = string.Join('\n', names);
        Array.Sort(names, StringComparer.Ordinal);
        var kind = $"{what}\n{string.Join('\n', names)}";
        if (_orders.TryGetValue(kind, out var before))
        {
            if (before != order)
                ledger.Find(Side.Client, FindingKind.ProtocolViolation, $"The fields of {what} stand in another order than before on this connection.", mark);
        }
        else if (_orders.Count < MaxOrders)
            _orders[kind] = order;
    }

    private void TakeField(Side side, string name, ReadOnlySpan<byte> value, Expectation expectation, HashSet<string> seen, StringBuilder? said, PacketMark mark)
    {
        var (@class, prefix, fault) = Judge(side, name, value, expectation);
        said?.Append(CultureInfo.InvariantCulture, $" {name}: {(name == "Date" ? "<Time>" : Transcript.Value(@class, value))};");
        if (!seen.Add(name))
            (@class, fault) = (ByteClass.Undeclared, "stands twice");
        if (fault is null)
        {
            ledger.Add(side, ByteClass.TransportFraming, prefix, mark);
            ledger.Add(side, @class, value.Length - prefix, mark);
            if (@class is ByteClass.OpaqueId or ByteClass.Digest or ByteClass.Capability)
                tripwires.Value($"the field {name}", Base64Url.DecodeFromUtf8(value[prefix..]), mark);
            return;
        }
        var kind = @class == ByteClass.Undeclared ? FindingKind.UndeclaredField : FindingKind.ValueOutOfProfile;
        ledger.Undeclared(side, value.Length, kind, $"{expectation.What} has the field {CapturedText.Of(Encoding.ASCII.GetBytes(name))}, which {fault}.", mark);
    }

    /// <summary>The start line without the id that stands in most routes: it is what has as many characters as an id.</summary>
    private string StartLine(Http1Head head)
    {
        foreach (var request in profile.Requests)
        {
            if (head.Kind == Http1HeadKind.Request && request.Route.HasId && head.Target.StartsWith(relay.PathPrefix)
                && request.Route.Matches(head.Target[relay.PathPrefix.Length..], out _))
                return $"{Encoding.Latin1.GetString(head.Method)} {request.Route.Template}";
        }
        return head.Kind == Http1HeadKind.Request
            ? $"{Encoding.Latin1.GetString(head.Method)} {Encoding.Latin1.GetString(head.Target)}"
            : head.StatusCode.ToString(CultureInfo.InvariantCulture);
    }

    private (ByteClass Class, int Prefix, string? Fault) Judge(Side side, string name, ReadOnlySpan<byte> value, Expectation expectation)
    {
        if (profile.Fields.TryGetValue(name, out var rule) && (expectation.Needed.Contains(name) || expectation.Optional.Contains(name)))
            return (rule.Class, rule.Prefix.Length, FaultOfList(rule, value));
        if (name == "Authorization" && expectation.NeedsCapability)
            return (profile.Authorization.Class, profile.Authorization.Prefix.Length, profile.Authorization.FaultOfText(value));
        var framing = side == Side.Client ? profile.RequestFraming : profile.ResponseFraming;
        if (!framing.TryGetValue(name, out var own) || !FramingPlaces.MayStand(side, name, expectation.Rule, expectation.Status))
            return (ByteClass.Undeclared, 0, "the profile does not have there");
        return (ByteClass.TransportFraming, 0, own.Values.Count > 0 ? FaultOfLiteral(own, value) : FaultOfComputed(name, value, expectation));
    }

    private static string? FaultOfList(ValueRule rule, ReadOnlySpan<byte> value)
    {
        if (!rule.IsList)
            return rule.FaultOfText(value);
        var seen = new HashSet<string>();
        foreach (var part in value.Split((byte)','))
        {
            var one = value[part];
            if (part.Start.Value > 0)
            {
                if (!one.StartsWith(" "u8))
                    return "is a list with another separator than a comma and a space";
                one = one[1..];
            }
            if (rule.FaultOfText(one) is { } fault)
                return fault;
            if (!seen.Add(Encoding.ASCII.GetString(one)))
                return $"has {CapturedText.Of(one)} twice";
        }
        return null;
    }

    private static string? FaultOfLiteral(FramingRule rule, ReadOnlySpan<byte> value)
    {
        foreach (var allowed in rule.Values)
        {
            if (value.SequenceEqual(Encoding.ASCII.GetBytes(allowed)))
                return null;
        }
        return $"is {CapturedText.Of(value)}, and one of {string.Join(", ", rule.Values)} is declared";
    }

    private string? FaultOfComputed(string name, ReadOnlySpan<byte> value, Expectation expectation) => name switch
    {
        "Host" => relay.IsHost(value) ? null : $"names {CapturedText.Of(value)}, which is not the relay",
        "Location" => IsLocation(value, out _) ? null : "is no route of the profile",
        "Sec-WebSocket-Accept" => FramingValues.IsAcceptOf(expectation.Exchange?.WebSocketKey, value) ? null : "is not the answer to the request's key",
        _ => FramingValues.Fault(name, value),
    };

    /// <summary>The transfer that the field Location of an answer names; null where it names none.</summary>
    public TransferId? IdOfLocation(Http1Head head) =>
        head.TryGetValue("Location"u8, out var value) && IsLocation(value, out var id) ? id : null;

    /// <summary>Whether a value is a route. A relay knows no prefix, and what stands before it may put it in front.</summary>
    private bool IsLocation(ReadOnlySpan<byte> value, out TransferId? id)
    {
        id = null;
        foreach (var scheme in (ReadOnlySpan<string>)["http://", "https://"])
        {
            if (!value.StartsWith(Encoding.ASCII.GetBytes(scheme)))
                continue;
            value = value[scheme.Length..];
            var slash = value.IndexOf((byte)'/');
            if (slash < 0 || !relay.IsHost(value[..slash]))
                return false;
            value = value[slash..];
            break;
        }
        var path = value.StartsWith(relay.PathPrefix) ? value[relay.PathPrefix.Length..] : value;
        foreach (var request in profile.Requests)
        {
            if (!request.Route.Matches(path, out var named))
                continue;
            id = request.Route.HasId ? named : null;
            return true;
        }
        return false;
    }
}
