using System.Globalization;
using Ntk.Provenance.Json;
using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Signing;

/// <summary>Where to sign (protobuf-specs, <c>SigningConfig</c>, version 0.2).</summary>
public sealed class SigningConfiguration
{
    private const string MediaType = "application/vnd.dev.sigstore.signingconfig.v0.2+json";
    private const int MaxServices = 64;

    private SigningConfiguration()
    {
    }

    /// <summary>Certificate authorities (Fulcio).</summary>
    public required IReadOnlyList<SigningService> CertificateAuthorities { get; init; }

    /// <summary>Transparency logs (Rekor).</summary>
    public required IReadOnlyList<SigningService> Logs { get; init; }

    /// <summary>Timestamp authorities.</summary>
    public required IReadOnlyList<SigningService> TimestampAuthorities { get; init; }

    /// <summary>How many logs to use; the count goes with <see cref="ServiceSelection.Exact"/>.</summary>
    public required (ServiceSelection Selection, int Count) LogSelection { get; init; }

    /// <summary>How many timestamp authorities to use.</summary>
    public required (ServiceSelection Selection, int Count) TimestampSelection { get; init; }

    /// <summary>Reads the JSON of a signing configuration. Members that are not known are skipped.</summary>
    public static Outcome<SigningConfiguration> Parse(ReadOnlyMemory<byte> utf8) => Outcome<SigningConfiguration>.Of(() => Read(utf8));

    /// <summary>The services of a list to use at a time: of those that are valid and speak a known version, the newest version and the latest start first.</summary>
    internal static IReadOnlyList<SigningService> Select(
        string kind, IReadOnlyList<SigningService> services, IReadOnlyList<int> versions, (ServiceSelection Selection, int Count) selection, DateTimeOffset now)
    {
        var usable = services.Where(s => s.ValidFor.Contains(now) && versions.Contains(s.MajorApiVersion))
            .OrderByDescending(s => s.MajorApiVersion).ThenByDescending(s => s.ValidFor.Start)
            .DistinctBy(s => s.Operator.Length > 0 ? s.Operator : s.Url.ToString()).ToList();
        var wanted = selection.Selection switch
        {
            ServiceSelection.All => Math.Max(1, usable.Count),
            ServiceSelection.Exact => selection.Count,
            _ => 1,
        };
        return usable.Count >= wanted ? usable[..wanted] : throw new RefusedException(
            FailureClass.ServiceMissing, $"The signing configuration has too few {kind} that are valid now", $"{wanted}", $"{usable.Count}");
    }

    private static SigningConfiguration Read(ReadOnlyMemory<byte> utf8)
    {
        var document = JsonText.Parse(utf8, "the signing configuration", JsonLimits.Trust);
        var mediaType = document.Required("mediaType").Text(200);
        if (mediaType != MediaType)
            throw new RefusedException(FailureClass.TrustVersionUnknown, "A signing configuration of an unknown version", MediaType, mediaType);
        return new SigningConfiguration
        {
            CertificateAuthorities = Services(document, "caUrls"),
            Logs = Services(document, "rekorTlogUrls"),
            TimestampAuthorities = Services(document, "tsaUrls"),
            LogSelection = Selection(document.Optional("rekorTlogConfig")),
            TimestampSelection = Selection(document.Optional("tsaConfig")),
        };
    }

    private static IReadOnlyList<SigningService> Services(JsonValue document, string name) =>
        document.Optional(name) is { } list ? [.. list.Items(MaxServices).Select(ReadService)] : [];

    private static SigningService ReadService(JsonValue service)
    {
        var text = service.Required("url").Text(2048);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
            throw new RefusedException(FailureClass.TrustMalformed, $"{service.Path}.url is not usable", "https, or http on this machine", text);
        var period = service.Required("validFor");
        return new SigningService(
            url, (int)Math.Min(service.Required("majorApiVersion").Count(), int.MaxValue),
            new ValidityPeriod(period.Required("start").Time(), period.Optional("end")?.Time()), service.Optional("operator")?.Text(200) ?? "");
    }

    private static (ServiceSelection Selection, int Count) Selection(JsonValue? configuration)
    {
        if (configuration is not { } given)
            return (ServiceSelection.Any, 1);
        var selector = given.Required("selector").Text(20);
        var count = (int)Math.Min(given.Optional("count")?.Count() ?? 0, MaxServices);
        return selector switch
        {
            "ANY" => (ServiceSelection.Any, 1),
            "ALL" => (ServiceSelection.All, 0),
            "EXACT" when count > 0 => (ServiceSelection.Exact, count),
            _ => throw new RefusedException(
                FailureClass.TrustMalformed, $"{given.Path} selects in a way that is not known", "ANY, ALL or EXACT with a count",
                string.Create(CultureInfo.InvariantCulture, $"{selector} {count}")),
        };
    }
}
