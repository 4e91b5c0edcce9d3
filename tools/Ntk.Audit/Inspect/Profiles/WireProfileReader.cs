using System.Globalization;
using System.Text;
using System.Text.Json;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Dissection.SignalR;

namespace Ntk.Audit.Inspect.Profiles;

/// <summary>Reads a wire profile. Whatever it has that this program does not check is refused: it would pass unseen.</summary>
internal sealed class WireProfileReader
{
    /// <summary>Largest profile, bytes; that of protocol 1 has 20 KiB.</summary>
    public const int MaxSize = 1 << 20;

    private const int KnownProtocol = 1;

    /// <summary>Fields of HTTP whose value follows from the rest, and which this program can check.</summary>
    private static readonly HashSet<string> _computed =
    [
        "Host", "Content-Length", "Range", "Sec-WebSocket-Key", "Date", "Content-Range", "Location", "Retry-After", "Sec-WebSocket-Accept",
    ];

    private readonly Dictionary<string, IReadOnlyList<string>> _enumerations;
    private readonly JsonElement _root;

    private WireProfileReader(JsonElement root)
    {
        _root = root;
        _enumerations = root.GetProperty("enumerations").EnumerateObject().ToDictionary(
            e => e.Name, e => Listed(e.Value.EnumerateArray().Select(v => v.GetProperty("number").GetInt32().ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>Reads a profile.</summary>
    /// <returns>The profile, or null and what is wrong with it.</returns>
    public static WireProfile? Read(ReadOnlyMemory<byte> json, out string fault)
    {
        fault = "";
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            return new WireProfileReader(document.RootElement).Read();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ProfileException)
        {
            fault = e.Message;
            return null;
        }
    }

    private WireProfile Read()
    {
        Only(_root, "the profile", "format", "protocol", "http", "bodies", "hub", "blob", "enumerations", "limits");
        var http = _root.GetProperty("http");
        Only(
            http, "http", "versions", "authorizationScheme", "fields", "refusal", "everyAnswer", "authorization", "mediaTypes", "requests", "framing");
        var protocol = _root.GetProperty("protocol").GetInt64();
        if (protocol != KnownProtocol)
            throw new ProfileException($"it is of protocol {protocol}, and this program knows {KnownProtocol}");
        var refusal = http.GetProperty("refusal");
        var framing = http.GetProperty("framing");
        return new WireProfile
        {
            Protocol = protocol,
            HttpVersions = Strings(http.GetProperty("versions")),
            Fields = Named(http.GetProperty("fields").EnumerateObject().Select(f => Value(f.Name, f.Value))),
            Refusal = new AnswerRule(0, Strings(refusal.GetProperty("fields")), Strings(refusal.GetProperty("optionalFields")), null),
            EveryAnswer = Strings(http.GetProperty("everyAnswer")),
            Authorization = Value("Authorization", http.GetProperty("authorization")),
            Requests = [.. http.GetProperty("requests").EnumerateArray().Select(Request)],
            RequestFraming = Framing(framing.GetProperty("request")),
            ResponseFraming = Framing(framing.GetProperty("response")),
            Bodies = _root.GetProperty("bodies").EnumerateObject().ToDictionary(b => b.Name, b => Listed(b.Value.EnumerateObject().Select(m => Value(m.Name, m.Value)))),
            Hub = Hub(_root.GetProperty("hub")),
            BlobHeader = Listed(_root.GetProperty("blob").GetProperty("header").EnumerateArray().Select(Named)),
            RefusalsByStatus = Refusals(),
        };
    }

    private Dictionary<int, IReadOnlyList<string>> Refusals() => _root.GetProperty("enumerations").GetProperty("Refusal").EnumerateArray()
        .Where(r => r.TryGetProperty("status", out _))
        .GroupBy(r => r.GetProperty("status").GetInt32())
        .ToDictionary(g => g.Key, g => Listed(g.Select(r => r.GetProperty("number").GetInt32().ToString(CultureInfo.InvariantCulture))));

    private static Dictionary<string, FramingRule> Framing(JsonElement fields)
    {
        var rules = new Dictionary<string, FramingRule>(StringComparer.Ordinal);
        foreach (var field in fields.EnumerateObject())
        {
            Only(field.Value, field.Name, "values", "of");
            var isComputed = field.Value.TryGetProperty("of", out _);
            if (isComputed && !_computed.Contains(field.Name))
                throw new ProfileException($"it has a field {field.Name} whose value this program can't check");
            rules[field.Name] = new FramingRule(field.Name, isComputed ? [] : Strings(field.Value.GetProperty("values")));
        }
        return rules;
    }

    private RequestRule Request(JsonElement request)
    {
        Only(request, "a request", "method", "route", "capability", "fields", "optionalFields", "body", "answers");
        return new RequestRule(
            request.GetProperty("method").GetString()!,
            new RouteRule(request.GetProperty("route").GetString()!),
            request.GetProperty("capability").GetString() != "none",
            Strings(request.GetProperty("fields")),
            Strings(request.GetProperty("optionalFields")),
            request.GetProperty("body").GetString(),
            [.. request.GetProperty("answers").EnumerateArray().Select(Answer)]);
    }

    private static AnswerRule Answer(JsonElement answer)
    {
        Only(answer, "an answer", "status", "fields", "optionalFields", "body");
        return new AnswerRule(
            answer.GetProperty("status").GetInt32(), Strings(answer.GetProperty("fields")), Strings(answer.GetProperty("optionalFields")),
            answer.GetProperty("body").GetString());
    }

    private HubRule Hub(JsonElement hub)
    {
        Only(hub, "hub", "route", "transport", "handshake", "messages", "methods");
        var handshake = hub.GetProperty("handshake");
        foreach (var type in Strings(hub.GetProperty("messages")))
        {
            if (!Enum.TryParse<SignalRMessageType>(type, out _))
                throw new ProfileException($"it has a message {type} that this program does not know");
        }
        return new HubRule(
            hub.GetProperty("route").GetString()!,
            Encoding.UTF8.GetBytes(handshake.GetProperty("request").GetString()!),
            Encoding.UTF8.GetBytes(handshake.GetProperty("response").GetString()!),
            Strings(hub.GetProperty("messages")),
            hub.GetProperty("methods").EnumerateObject().ToDictionary(m => m.Name, Method));
    }

    private HubMethodRule Method(JsonProperty method)
    {
        Only(method.Value, method.Name, "direction", "arguments", "result");
        var result = method.Value.GetProperty("result");
        var direction = method.Value.GetProperty("direction").GetString();
        if (direction is not ("clientToRelay" or "relayToClient"))
            throw new ProfileException($"the method {method.Name} has the unknown direction {direction}");
        var rule = new HubMethodRule(
            method.Name, direction == "clientToRelay", Listed(method.Value.GetProperty("arguments").EnumerateArray().Select(Named)),
            result.ValueKind == JsonValueKind.Null ? null : Named(result));
        return HubForms.IsKnown(rule) ? rule : throw new ProfileException($"it has a method {method.Name} in a form that this program does not know");
    }

    private ValueRule Named(JsonElement value) => Value(value.GetProperty("name").GetString()!, value);

    private ValueRule Value(string name, JsonElement value)
    {
        Only(value, name, "name", "offset", "kind", "encoding", "bytes", "sizes", "min", "max", "values", "enumeration", "prefix", "list", "nullable");
        var values = value.TryGetProperty("values", out var listed) ? Strings(listed)
            : value.TryGetProperty("enumeration", out var enumeration) ? _enumerations[enumeration.GetString()!]
            : [];
        var encoding = Encodings(value, values.Count > 0);
        var isSized = value.TryGetProperty("bytes", out var bytes);
        var isListed = value.TryGetProperty("sizes", out var sizes);
        var isStepped = value.TryGetProperty("min", out var min) && value.TryGetProperty("max", out _) && encoding == ValueEncoding.Bin;
        if (encoding == ValueEncoding.Bin ? (isSized ? 1 : 0) + (isListed ? 1 : 0) + (isStepped ? 1 : 0) != 1 : isListed)
            throw new ProfileException($"{name} has not one of bytes, sizes, and min with max");
        return new ValueRule(name, Class(value.GetProperty("kind").GetString()!), encoding)
        {
            Bytes = isSized ? bytes.GetInt32() : 0,
            Sizes = isListed ? Listed(sizes.EnumerateArray().Select(s => s.GetInt32())) : [],
            Step = isStepped ? Positive(name, min.GetInt32()) : 0,
            Min = min.ValueKind == JsonValueKind.Number ? min.GetInt64() : 0,
            Max = value.TryGetProperty("max", out var max) ? max.GetInt64() : long.MaxValue,
            Values = values,
            Prefix = value.TryGetProperty("prefix", out var prefix) ? prefix.GetString()! : "",
            IsList = value.TryGetProperty("list", out var list) && list.GetBoolean(),
            IsNullable = value.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean(),
        };
    }

    private static ByteClass Class(string kind) => kind switch
    {
        "opaqueId" => ByteClass.OpaqueId,
        "size" => ByteClass.Size,
        "digest" => ByteClass.Digest,
        "publicKey" => ByteClass.PublicKey,
        "signature" => ByteClass.Signature,
        "pairing" => ByteClass.Pairing,
        "capability" => ByteClass.Capability,
        "enumeration" => ByteClass.Enumeration,
        "time" => ByteClass.Time,
        "count" => ByteClass.Count,
        "ciphertext" => ByteClass.Ciphertext,
        _ => throw new ProfileException($"it has the unknown kind {kind}"),
    };

    private static int Positive(string name, int step) => step > 0 ? step : throw new ProfileException($"{name} has steps of {step} bytes");

    private static ValueEncoding Encodings(JsonElement value, bool isListed) =>
        !value.TryGetProperty("encoding", out var encoding) ? (value.TryGetProperty("offset", out _) ? ValueEncoding.Raw : ValueEncoding.Literal)
        : encoding.GetString() switch
        {
            "base64url" => ValueEncoding.Base64Url,
            "decimal" => ValueEncoding.Decimal,
            "int" => ValueEncoding.Int,
            "bin" => ValueEncoding.Bin,
            "raw" => ValueEncoding.Raw,
            var other => throw new ProfileException($"it has the unknown encoding {other}{(isListed ? " of a list" : "")}"),
        };

    private static void Only(JsonElement element, string what, params ReadOnlySpan<string> known)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name))
                throw new ProfileException($"{what} has a member {member.Name} that this program does not know");
        }
    }

    private static IReadOnlyList<string> Strings(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetString()!)];

    private static IReadOnlyList<T> Listed<T>(IEnumerable<T> values) => [.. values];

    private static Dictionary<string, ValueRule> Named(IEnumerable<ValueRule> rules) => rules.ToDictionary(r => r.Name, StringComparer.Ordinal);

    private sealed class ProfileException(string message) : Exception(message);
}
