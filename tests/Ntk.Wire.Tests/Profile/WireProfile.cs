using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ntk.Wire.Tests.Profile;

/// <summary><c>src/spec/wire-profile.json</c> as it is, no member left out.</summary>
internal sealed record WireProfile(
    ProfileFormat Format, int Protocol, ProfileHttp Http, IReadOnlyDictionary<string, IReadOnlyDictionary<string, ProfileValue>> Bodies,
    ProfileHub Hub, ProfileBlob Blob, IReadOnlyDictionary<string, IReadOnlyList<ProfileNumber>> Enumerations,
    IReadOnlyDictionary<string, long> Limits)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The profile of the repository.</summary>
    public static WireProfile Current { get; } = JsonSerializer.Deserialize<WireProfile>(Text("wire-profile.json"), Strict)!;

    /// <summary>A file of <c>src/spec</c>.</summary>
    public static string Text(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "src", "spec", name) is var path && File.Exists(path))
                return File.ReadAllText(path);
        throw new FileNotFoundException($"No src/spec/{name} above {AppContext.BaseDirectory}.");
    }

    /// <summary>Every described value, with a path that names it.</summary>
    public IEnumerable<(string Path, ProfileValue Value)> Values() =>
        Http.Fields.Select(f => ($"http.fields.{f.Key}", f.Value))
            .Append(("http.authorization", Http.Authorization))
            .Concat(Bodies.SelectMany(b => b.Value.Select(m => ($"bodies.{b.Key}.{m.Key}", m.Value))))
            .Concat(Hub.Methods.SelectMany(m => m.Value.Arguments.Select(a => ($"hub.{m.Key}.{a.Name}", a))))
            .Concat(Hub.Methods.Where(m => m.Value.Result is not null).Select(m => ($"hub.{m.Key}.result", m.Value.Result!)))
            .Concat(Blob.Header.Select(h => ($"blob.header.{h.Name}", h)));
}

internal sealed record ProfileFormat(
    string Purpose, IReadOnlyDictionary<string, string> Kinds, string Value, string NoFreeText, string Request, string Framing);

internal sealed record ProfileHttp(
    IReadOnlyList<string> Versions, string AuthorizationScheme, IReadOnlyDictionary<string, ProfileValue> Fields, ProfileRefusal Refusal,
    IReadOnlyList<string> EveryAnswer, ProfileValue Authorization,
    IReadOnlyDictionary<string, string> MediaTypes, IReadOnlyList<ProfileRequest> Requests, ProfileFraming Framing);

internal sealed record ProfileRefusal(IReadOnlyList<string> Fields, IReadOnlyList<string> OptionalFields);

internal sealed record ProfileRequest(
    string Method, string Route, string Capability, IReadOnlyList<string> Fields, IReadOnlyList<string> OptionalFields, string? Body,
    IReadOnlyList<ProfileAnswer> Answers);

internal sealed record ProfileAnswer(int Status, IReadOnlyList<string> Fields, IReadOnlyList<string> OptionalFields, string? Body);

internal sealed record ProfileFraming(
    IReadOnlyDictionary<string, ProfileFramingField> Request, IReadOnlyDictionary<string, ProfileFramingField> Response);

internal sealed record ProfileFramingField(IReadOnlyList<string>? Values = null, string? Of = null);

internal sealed record ProfileHub(
    string Route, string Transport, ProfileHandshake Handshake, IReadOnlyList<string> Messages, IReadOnlyDictionary<string, ProfileMethod> Methods);

internal sealed record ProfileHandshake(string Request, string Response);

internal sealed record ProfileMethod(string Direction, IReadOnlyList<ProfileValue> Arguments, ProfileValue? Result);

internal sealed record ProfileBlob(IReadOnlyList<ProfileValue> Header, string Chunks);

internal sealed record ProfileNumber(int Number, string Name, int? Status = null);

/// <summary>One value: its kind and its bounds.</summary>
internal sealed record ProfileValue(
    string Kind, string? Name = null, string? Encoding = null, int? Offset = null, int? Bytes = null, long? Min = null, long? Max = null,
    IReadOnlyList<string>? Values = null, string? Enumeration = null, string? Prefix = null, bool List = false, bool Nullable = false,
    IReadOnlyList<int>? Sizes = null);
