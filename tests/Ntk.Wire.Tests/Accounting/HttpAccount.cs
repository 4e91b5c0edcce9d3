using System.Text.Json;
using Ntk.Wire.Tests.Profile;

namespace Ntk.Wire.Tests.Accounting;

/// <summary>Accounts for every part of a request and its answer with the profile; what it can't account for is told.</summary>
internal static class HttpAccount
{
    private static readonly ProfileHttp Http = WireProfile.Current.Http;

    /// <summary>The entry of the profile that a request is of, or null.</summary>
    public static ProfileRequest? Describe(HttpMessage request) =>
        Http.Requests.FirstOrDefault(r => r.Method == request.Method && IsRoute(r.Route, request.Target));

    public static IEnumerable<string> Violations(HttpMessage request, HttpMessage answer)
    {
        if (Describe(request) is not { } described)
            return [$"{request.Method} {request.Target} is no request of the profile"];
        var name = $"{described.Method} {described.Route}";
        return Request(name, described, request).Concat(Answer($"the answer {answer.Status} to {name}", described, answer));
    }

    private static IEnumerable<string> Request(string name, ProfileRequest described, HttpMessage request)
    {
        string[] authorization = described.Capability == "none" ? [] : ["Authorization"];
        return Fields(name, request, [.. described.Fields, .. authorization], described.OptionalFields, Http.Framing.Request)
            .Concat(Body(name, described.Body, request.Body))
            .Concat(request.StartLine.EndsWith(" HTTP/1.1", StringComparison.Ordinal) ? [] : [$"{name} is of {request.StartLine}"]);
    }

    private static IEnumerable<string> Answer(string name, ProfileRequest described, HttpMessage answer)
    {
        if (answer.Field("Ntk-Refusal") is not null)
            return Fields(name, answer, [.. Http.Refusal.Fields, .. Http.EveryAnswer], Http.Refusal.OptionalFields, Http.Framing.Response)
                .Concat(Body(name, null, answer.Body));
        if (described.Answers.FirstOrDefault(a => a.Status == answer.Status) is not { } expected)
            return [$"{name} is no answer of the profile"];
        return Fields(name, answer, [.. expected.Fields, .. Http.EveryAnswer], expected.OptionalFields, Http.Framing.Response)
            .Concat(Body(name, expected.Body, answer.Body));
    }

    private static IEnumerable<string> Fields(
        string name, HttpMessage message, IReadOnlyList<string> needed, IReadOnlyList<string> optional,
        IReadOnlyDictionary<string, ProfileFramingField> framing)
    {
        foreach (var missing in needed.Where(n => message.Field(n) is null))
            yield return $"{name} lacks {missing}";
        foreach (var twice in message.Fields.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            yield return $"{name} has {twice.Key} twice";
        foreach (var (field, value) in message.Fields)
            if (!IsAccounted(field, value, needed.Concat(optional), framing))
                yield return $"{name} has {field}: {value}";
    }

    private static bool IsAccounted(string field, string value, IEnumerable<string> described, IReadOnlyDictionary<string, ProfileFramingField> framing)
    {
        if (framing.FirstOrDefault(f => f.Key.Equals(field, StringComparison.OrdinalIgnoreCase)) is { Value: { } rule } found)
            return FramingRules.Accepts(found.Key, rule, value);
        return described.Contains(field) && ValueRules.Accepts(field == "Authorization" ? Http.Authorization : Http.Fields[field], value);
    }

    private static List<string> Body(string name, string? body, ReadOnlyMemory<byte> bytes)
    {
        if (body == "ciphertext")
            return [];
        if (body is null)
            return bytes.IsEmpty ? [] : [$"{name} has a body of {bytes.Length} bytes"];
        var described = WireProfile.Current.Bodies[body];
        using var json = JsonDocument.Parse(bytes);
        return [.. json.RootElement.EnumerateObject()
            .Where(m => !described.TryGetValue(m.Name, out var rule) || !ValueRules.Accepts(rule, m.Value))
            .Select(m => $"{name} has the member {m.Name}: {m.Value.GetRawText()}")];
    }

    private static bool IsRoute(string route, string target)
    {
        var parts = route.Split('/');
        var given = target.Split('/');
        return parts.Length == given.Length
            && parts.Zip(given).All(p => p.First == "{transfer}" ? TransferId.TryParse(p.Second, out _) : p.First == p.Second);
    }
}
