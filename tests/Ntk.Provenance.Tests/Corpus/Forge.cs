using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore;
using Ntk.DevelopmentSigstore.Ct;
using Ntk.DevelopmentSigstore.Json;
using Ntk.DevelopmentSigstore.Timestamps;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Policy;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Makes valid evidence from nothing, or evidence that deviates as a recipe says, with the services of a development Sigstore.</summary>
internal sealed class Forge
{
    public const string Issuer = DevelopmentInstance.UnservedIssuer;
    public const string Subject = "me@example.invalid";
    public const string PredicateType = "https://slsa.dev/provenance/v1";

    /// <summary>When the instance begins.</summary>
    public static readonly DateTimeOffset Since = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>When everything is signed, logged and stamped; certificates are valid for ten minutes from then.</summary>
    public static readonly DateTimeOffset SignedAt = Since.AddHours(1);

    /// <summary>When everything is verified.</summary>
    public static readonly DateTimeOffset Now = Since.AddDays(1);

    private static readonly Lazy<Task<Forge>> First = new(CreateAsync);
    private static readonly Lazy<Task<Forge>> Second = new(CreateAsync);

    /// <summary>Evidence is made one after the other: keys of the instance are not for several threads.</summary>
    private static readonly SemaphoreSlim Turn = new(1);

    private int _count;

    private Forge(DevelopmentInstance instance) => Instance = instance;

    public DevelopmentInstance Instance { get; }

    /// <summary>The forge of all tests: keys take long to make.</summary>
    public static Task<Forge> OneAsync() => First.Value;

    /// <summary>Another instance, of the same names and with other keys.</summary>
    public static Task<Forge> OtherAsync() => Second.Value;

    public static Artifact ArtifactOf(byte[] content) =>
        Artifact.FromBytes(content, "artifact", HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512);

    /// <summary>The evidence that a recipe gives.</summary>
    public async Task<Evidence> MakeAsync(Recipe recipe)
    {
        await Turn.WaitAsync();
        try
        {
            var content = recipe.Content ?? Encoding.UTF8.GetBytes($"artifact {_count++}");
            var key = ForgedKey.Create(recipe.Key);
            var signed = Sign(recipe, key, content);
            var bundle = await BundleAsync(recipe, signed);
            recipe.Bundle(bundle);
            var root = Instance.TrustedRoot();
            recipe.Root(root);
            SignerPolicy signer = recipe.IsManaged
                ? new KeyPolicy(key.Public)
                : new IdentityPolicy(TextPattern.Exactly(recipe.Identity.Name.Value), TextPattern.Exactly(Issuer));
            return new Evidence(
                recipe.BundleBytes(Bytes(bundle)), recipe.RootBytes(Bytes(root)), recipe.Artifact(content),
                    recipe.Policy(new VerificationPolicy(signer)), recipe.Now);
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>The valid timestamp of a signature.</summary>
    public byte[] Stamp(byte[] signature, TimestampTemplate? template = null) => Instance.Timestamps.Stamp(TimestampRequest.Of(signature), template);

    /// <summary>The valid timestamp of a precertificate.</summary>
    public byte[] CertificateTimestamp(byte[] tbs, SctTemplate? template = null) => Instance.Ct.Sign(tbs, Instance.Authority.IssuerKeyHash, template);

    public static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private static async Task<Forge> CreateAsync()
    {
        var clock = new ForgeClock { Now = Since };
        var instance = await DevelopmentInstance.InMemoryAsync(clock);
        clock.Now = SignedAt;
        // Paths of proofs are not empty.
        for (var i = 0; i < 5; i++)
        {
            await instance.RekorV1.AppendAsync([(byte)i]);
            await instance.RekorV2.Entries.AppendAsync(new byte[] { (byte)i });
        }
        return new Forge(instance);
    }

    private Signed Sign(Recipe recipe, ForgedKey key, byte[] content)
    {
        var certificate = recipe.IsManaged ? null : Certify(recipe, key);
        var payload = recipe.IsEnvelope ? recipe.Payload(Statement(recipe, content)) : null;
        var message = payload is null ? content : DsseEnvelope.PreAuthenticationEncoding(recipe.PayloadType, payload);
        var hash = recipe.Hash ?? key.Hash;
        return new Signed(key, certificate, message, hash, recipe.Signature(key.Sign(message, hash)), recipe.PayloadType, payload);
    }

    private byte[] Certify(Recipe recipe, ForgedKey key)
    {
        var authority = Instance.Authority;
        var publicKey = PublicKey.CreateFromSubjectPublicKeyInfo(key.SubjectPublicKeyInfo, out _);
        var template = recipe.Certificate(authority.Template(publicKey, recipe.Identity));
        var tbs = authority.PrecertificateTbs(template);
        tbs = recipe.Tbs?.Invoke(tbs) ?? tbs;
        var timestamps = recipe.CertificateTimestamps?.Invoke(tbs) ?? [CertificateTimestamp(tbs)];
        template = recipe.LoggedCertificate(timestamps.Length == 0 ? template : template.With(CtStructures.SctExtension(timestamps)));
        using var certificate = authority.Issue(template);
        var der = certificate.RawData;
        if (recipe.Tbs is { } rewrite)
            der = authority.IssueAround(rewrite(new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().ToArray()));
        return recipe.CertificateDer(der);
    }

    private static byte[] Statement(Recipe recipe, byte[] content)
    {
        var statement = new JsonObject
        {
            ["_type"] = Statements.Statement.TypeV1,
            ["subject"] = new JsonArray(new JsonObject
            {
                ["name"] = "artifact",
                ["digest"] = new JsonObject { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)) },
            }),
            ["predicateType"] = PredicateType,
            ["predicate"] = new JsonObject(),
        };
        recipe.Statement(statement);
        return Bytes(statement);
    }

    private async Task<JsonObject> BundleAsync(Recipe recipe, Signed signed)
    {
        var material = new JsonObject { ["tlogEntries"] = new JsonArray(await LogAsync(recipe, signed)) };
        var certificate = new JsonObject { ["rawBytes"] = signed.Certificate is { } der ? Convert.ToBase64String(der) : null };
        if (signed.Certificate is null)
            material["publicKey"] = new JsonObject { ["hint"] = "the key" };
        else if (recipe.Version == BundleVersion.V03)
            material["certificate"] = certificate;
        else
            material["x509CertificateChain"] = new JsonObject { ["certificates"] = new JsonArray(certificate) };
        if (recipe.Timestamps is not null || recipe.IsStamped || recipe.Entry == EntryKind.HashedRekord2)
            material["timestampVerificationData"] = new JsonObject
            {
                ["rfc3161Timestamps"] = new JsonArray([.. (recipe.Timestamps?.Invoke(signed.Signature) ?? [Stamp(signed.Signature)])
                    .Select(t => (JsonNode)new JsonObject { ["signedTimestamp"] = Convert.ToBase64String(t) })]),
            };
        return new JsonObject
        {
            ["mediaType"] = BundleParts.MediaType(recipe.Version),
            ["verificationMaterial"] = material,
            [signed.Payload is null ? "messageSignature" : "dsseEnvelope"] = BundleParts.Content(signed),
        };
    }

    /// <summary>The entry of a log about a signature, as it stands in a bundle.</summary>
    private async Task<JsonObject> LogAsync(Recipe recipe, Signed signed)
    {
        var body = EntryBodies.Of(recipe.Entry, signed);
        recipe.Body(body);
        var bytes = recipe.BodyBytes(CanonicalJson.Encode(body));
        var json = recipe.Entry == EntryKind.HashedRekord2
            ? Instance.RekorV2.Json(recipe.Logged(await Instance.RekorV2.Entries.AppendAsync(bytes)))
            : await LogV1Async(recipe, bytes);
        recipe.EntryJson(json);
        return json;
    }

    private async Task<JsonObject> LogV1Async(Recipe recipe, byte[] body)
    {
        var log = Instance.RekorV1;
        var entry = await log.AppendAsync(body, recipe.Time);
        var (kind, version) = recipe.Entry switch
        {
            EntryKind.HashedRekord1 => ("hashedrekord", "0.0.1"),
            EntryKind.Dsse => ("dsse", "0.0.1"),
            _ => ("intoto", "0.0.2"),
        };
        var (time, promise) = log.PromiseOf(entry);
        var json = DevelopmentSigstore.Rekor.TransparencyLogEntryJson.Of(recipe.Logged(entry), log.LogId, kind, version);
        json["integratedTime"] = $"{time}";
        json["inclusionPromise"] = new JsonObject { ["signedEntryTimestamp"] = Convert.ToBase64String(promise) };
        return json;
    }
}
