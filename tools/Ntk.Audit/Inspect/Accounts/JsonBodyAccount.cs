using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Pairs;
using Ntk.Audit.Inspect.Profiles;
using Ntk.Audit.Inspect.Watch;
using Ntk.Dissection;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>
/// A body of JSON: its members in the order of the profile, without white space and escapes, and nothing else, so that only the values carry anything.
/// </summary>
internal static class JsonBodyAccount
{
    public static void Take(FlowLedger ledger, Side side, string name, IReadOnlyList<ValueRule> rules, ReadOnlySpan<byte> body, HubTripwires tripwires, PacketMark mark)
    {
        var values = new long[Ledger.Classes];
        var said = new StringBuilder(name);
        var drawn = new List<(string Name, byte[] Value)>();
        var fault = Read(rules, body, values, said, drawn, out var kind);
        ledger.Say(side, mark, said.ToString());
        if (fault is not null)
        {
            ledger.Undeclared(side, body.Length, kind, $"The body {name} {fault}.", mark);
            return;
        }
        foreach (var (member, value) in drawn)
            tripwires.Value($"the member {member}", value, mark);
        var declared = 0L;
        for (var i = 0; i < values.Length; i++)
        {
            ledger.Add(side, (ByteClass)i, values[i], mark);
            declared += values[i];
        }
        ledger.Add(side, ByteClass.TransportFraming, body.Length - declared, mark);
    }

    private static string? Read(IReadOnlyList<ValueRule> rules, ReadOnlySpan<byte> body, long[] values, StringBuilder said, List<(string, byte[])> drawn, out FindingKind kind)
    {
        kind = FindingKind.ProtocolViolation;
        var canonical = new ArrayBufferWriter<byte>(body.Length + 16);
        using var writer = new Utf8JsonWriter(canonical);
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 2 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return "is no JSON object";
            writer.WriteStartObject();
            foreach (var rule in rules)
            {
                kind = FindingKind.ProtocolViolation;
                reader.Read();
                if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(rule.Name))
                {
                    kind = reader.TokenType == JsonTokenType.PropertyName ? FindingKind.UndeclaredField : FindingKind.FieldMissing;
                    return reader.TokenType == JsonTokenType.PropertyName
                        ? $"has the member {CapturedText.Of(reader.ValueSpan)} where the profile has {rule.Name}"
                        : $"lacks its member {rule.Name}";
                }
                writer.WritePropertyName(rule.Name);
                reader.Read();
                kind = FindingKind.ValueOutOfProfile;
                if (ReadMember(ref reader, rule, values, said, drawn, writer) is { } wrong)
                    return $"has a {rule.Name} that {wrong}";
            }
            reader.Read();
            kind = FindingKind.UndeclaredField;
            if (reader.TokenType != JsonTokenType.EndObject)
                return $"has a member {CapturedText.Of(reader.ValueSpan)} that the profile does not have";
            writer.WriteEndObject();
            kind = FindingKind.ProtocolViolation;
            if (reader.Read())
                return "has something behind its object";
        }
        catch (JsonException)
        {
            kind = FindingKind.ProtocolViolation;
            return "is not JSON";
        }
        writer.Flush();
        return canonical.WrittenSpan.SequenceEqual(body) ? null : "is not in its one spelling: white space, escapes or other digits stand in it";
    }

    private static string? ReadMember(ref Utf8JsonReader reader, ValueRule rule, long[] values, StringBuilder said, List<(string, byte[])> drawn, Utf8JsonWriter writer)
    {
        if (!rule.IsList)
            return ReadValue(ref reader, rule, values, said, drawn, writer);
        if (reader.TokenType != JsonTokenType.StartArray)
            return "is no list";
        writer.WriteStartArray();
        var seen = new HashSet<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadValue(ref reader, rule, values, said, drawn, writer) is { } wrong)
                return wrong;
            if (!seen.Add(Encoding.UTF8.GetString(reader.ValueSpan)))
                return $"has {CapturedText.Of(reader.ValueSpan)} twice";
        }
        writer.WriteEndArray();
        return null;
    }

    private static string? ReadValue(ref Utf8JsonReader reader, ValueRule rule, long[] values, StringBuilder said, List<(string, byte[])> drawn, Utf8JsonWriter writer)
    {
        string? fault;
        if (reader.TokenType == JsonTokenType.Null && rule.IsNullable)
        {
            writer.WriteNullValue();
            fault = null;
        }
        else if (rule.Encoding == ValueEncoding.Int)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number))
                return "is no whole number";
            writer.WriteNumberValue(number);
            fault = rule.FaultOf(number);
        }
        else
        {
            if (reader.TokenType != JsonTokenType.String)
                return "is no text";
            writer.WriteStringValue(reader.ValueSpan);
            fault = rule.FaultOfText(reader.ValueSpan);
            if (fault is null && rule.Encoding == ValueEncoding.Base64Url)
                drawn.Add((rule.Name, Base64Url.DecodeFromUtf8(reader.ValueSpan)));
        }
        said.Append(CultureInfo.InvariantCulture, $" {rule.Name}={Transcript.Value(rule.Class, reader.ValueSpan)}");
        values[(int)rule.Class] += reader.ValueSpan.Length;
        return fault;
    }
}
