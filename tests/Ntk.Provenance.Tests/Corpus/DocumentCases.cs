using System.Text;
using System.Text.Json.Nodes;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Documents that can't be read.</summary>
internal static class DocumentCases
{
    private const string Entry = "verificationMaterial.tlogEntries.0";

    private static readonly Recipe Managed = new() { IsManaged = true };
    private static readonly Recipe Envelope = new() { IsEnvelope = true, Entry = EntryKind.Dsse };
    private static readonly Recipe Stamped = new() { IsStamped = true };

    public static IEnumerable<Case> All() => [.. Documents(), .. Values(), .. Lists(), .. Missing(), .. Unknown()];

    private static IEnumerable<Case> Documents() =>
    [
        Case.Of(FailureClass.DocumentTooLarge, "a bundle of 32 MiB and one byte", "the bundle is too large",
            new Recipe { BundleBytes = b => Padded(b, (32 << 20) + 1) }),
        Case.Of(FailureClass.DocumentTooLarge, "a trusted root of 4 MiB and one byte", "the trusted root is too large",
            new Recipe { RootBytes = b => Padded(b, (4 << 20) + 1) }),
        Case.Of(FailureClass.DocumentNotUtf8, "a bundle in Latin-1", "the bundle is not UTF-8",
            Managed with { BundleBytes = b => Replace(b, "the key"u8, [0xe9]) }),
        Case.Of(FailureClass.JsonMalformed, "a bundle that is cut short", "the bundle is not JSON", new Recipe { BundleBytes = b => b[..^1] }),
        Case.Of(FailureClass.JsonMalformed, "a bundle with something after its end", "the bundle is not JSON",
            new Recipe { BundleBytes = b => [.. b, (byte)'}'] }),
        Case.Of(FailureClass.JsonMalformed, "a bundle with a comment", "the bundle is not JSON",
            new Recipe { BundleBytes = b => [.. "/**/"u8, .. b] }),
        Case.Of(FailureClass.JsonMalformed, "a bundle with a comma too many", "the bundle is not JSON",
            new Recipe { BundleBytes = b => [.. b[..^1], .. ",}"u8] }),
        Case.Of(FailureClass.JsonMalformed, "a log entry whose body is not JSON", "the body of the log entry is not JSON",
            new Recipe { BodyBytes = b => [.. b, (byte)'}'] }),
        Case.Of(FailureClass.JsonMalformed, "a payload that is not JSON", "the statement is not JSON", Envelope with { Payload = p => p[..^1] }),
        Case.Of(FailureClass.JsonTooDeep, "a predicate of 65 levels", "the statement is nested too deeply", Envelope with
        {
            Statement = s => s["predicate"] = Enumerable.Range(0, 64).Aggregate((JsonNode)new JsonArray(), (inner, _) => new JsonArray(inner)),
        }),
        Case.Of(FailureClass.JsonDuplicateMember, "a bundle with a member twice", "the bundle has a member twice", new Recipe
        {
            BundleBytes = b => [.. "{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\","u8, .. b[1..]],
        }),
        Case.Of(FailureClass.JsonValueMalformed, "a statement with half of a surrogate pair for a name",
            "the statement has a member whose name has half", Envelope with
        {
            Payload = p => [.. "{\"\\ud800\":1,"u8, .. p[1..]],
        }),
        Case.Of(FailureClass.JsonValueMalformed, "a hint with half of a surrogate pair", "hint is a string with half of a surrogate pair",
            Managed with
        {
            BundleBytes = b => Replace(b, "the key"u8, "\\ud800"u8),
        }),
    ];

    private static IEnumerable<Case> Values() =>
    [
        Changed(FailureClass.JsonValueMalformed, "a media type that is a number", "mediaType is of another type", "mediaType", 3),
        Changed(FailureClass.JsonValueMalformed, "log entries that are an object", "tlogEntries is of another type",
            "verificationMaterial.tlogEntries", new JsonObject()),
        Changed(FailureClass.JsonValueMalformed, "a log index that is a word", "logIndex is not a 64-bit integer", $"{Entry}.logIndex", "one"),
        Changed(FailureClass.JsonValueMalformed, "a log index with a fraction", "logIndex is not a 64-bit integer", $"{Entry}.logIndex", 1.5),
        Changed(FailureClass.JsonValueMalformed, "a log index beyond 64 bits", "logIndex is not a 64-bit integer", $"{Entry}.logIndex",
            "9223372036854775808"),
        Changed(FailureClass.JsonValueMalformed, "a log index that is true", "logIndex is of another type", $"{Entry}.logIndex", true),
        Changed(FailureClass.JsonValueMalformed, "a digest by SHA-1", "algorithm is not a hash algorithm",
            "messageSignature.messageDigest.algorithm", "SHA1"),
        Case.Of(FailureClass.JsonValueMalformed, "a validity in a trusted root that is not a time", "start is not a time of RFC 3339", new Recipe
        {
            Root = r => r.Set("tlogs.0.publicKey.validFor.start", "yesterday"),
        }),
        Changed(FailureClass.JsonValueOutOfBounds, "a media type of 201 characters", "mediaType is out of bounds: expected at most 200",
            "mediaType", new string('a', 201)),
        Changed(FailureClass.JsonValueOutOfBounds, "a signature of 4097 bytes", "signature is out of bounds: expected at most 4096 bytes",
            "messageSignature.signature", Zeros(4097)),
        Changed(FailureClass.JsonValueOutOfBounds, "a negative log index", "logIndex is out of bounds: expected 0 or more", $"{Entry}.logIndex",
            "-1"),
        Changed(FailureClass.JsonValueOutOfBounds, "a log time beyond the year 9999", "integratedTime is beyond the year 9999",
            $"{Entry}.integratedTime", "253402300800"),
        Changed(FailureClass.JsonValueOutOfBounds, "a root hash of 31 bytes", "rootHash is not a SHA-256 digest",
            $"{Entry}.inclusionProof.rootHash", Zeros(31)),
        Changed(FailureClass.Base64Malformed, "a signature without padding", "signature is not base64", "messageSignature.signature", "AAA"),
        Changed(FailureClass.Base64Malformed, "a signature with stray bits", "signature is not base64", "messageSignature.signature", "AB=="),
        Changed(FailureClass.Base64Malformed, "a signature in base64url", "signature is not base64", "messageSignature.signature", "-_-_"),
        Changed(FailureClass.Base64Malformed, "a signature with a line break", "signature is not base64", "messageSignature.signature", "AAAA\nAAAA"),
        Case.Reading(FailureClass.PemMalformed, "a key without PEM", "the public key is not PEM", () => VerificationKey.FromPem("a key")),
        Case.Reading(FailureClass.PemMalformed, "a private key for a public one", "the public key is not PEM",
            () => VerificationKey.FromPem(Pem().Replace("PUBLIC", "PRIVATE"))),
        Case.Reading(FailureClass.PemMalformed, "two keys for one", "the public key has more than one PEM block",
            () => VerificationKey.FromPem(Pem() + Pem())),
        Case.Of(FailureClass.PemMalformed, "a log entry with two certificates for one", "publicKey.content has more than one PEM block", new Recipe
        {
            Body = b => b.Rewrite("spec.signature.publicKey.content", pem => [.. pem, .. pem]),
        }),
    ];

    private static IEnumerable<Case> Lists() =>
    [
        Case.Of(FailureClass.JsonValueOutOfBounds, "seventeen log entries", "tlogEntries is out of bounds: expected at most 16 items", new Recipe
        {
            Bundle = b => Times(16, i => b.Repeat("verificationMaterial.tlogEntries", e => e["logIndex"] = 1000 + i)),
        }),
        Case.Of(FailureClass.JsonValueOutOfBounds, "seventeen timestamps", "rfc3161Timestamps is out of bounds: expected at most 16 items",
            Stamped with
        {
            Bundle = b => Times(16, _ => b.Repeat("verificationMaterial.timestampVerificationData.rfc3161Timestamps")),
        }),
        Case.Of(FailureClass.JsonValueOutOfBounds, "nine certificates in a chain", "certificates is out of bounds: expected at most 8 items",
            new Recipe
        {
            Version = BundleVersion.V02,
            Bundle = b => Times(8, _ => b.Repeat("verificationMaterial.x509CertificateChain.certificates")),
        }),
        Case.Of(FailureClass.JsonValueOutOfBounds, "a digest set of 33 digests", "digest is out of bounds: expected at most 32 members", Envelope with
        {
            Statement = s => Times(32, i => s.Set($"subject.0.digest.d{i}", "00")),
        }),
    ];

    /// <summary>Every member that has to be there.</summary>
    private static IEnumerable<Case> Missing() =>
    [
        .. Without(new Recipe(), "", "mediaType", "verificationMaterial"),
        .. Without(new Recipe(), "verificationMaterial.certificate", "rawBytes"),
        .. Without(new Recipe { Version = BundleVersion.V02 }, "verificationMaterial.x509CertificateChain", "certificates"),
        .. Without(new Recipe(), "messageSignature", "messageDigest", "signature"),
        .. Without(new Recipe(), "messageSignature.messageDigest", "algorithm", "digest"),
        .. Without(Envelope, "dsseEnvelope", "payload", "payloadType", "signatures"),
        .. Without(Envelope, "dsseEnvelope.signatures.0", "sig"),
        .. Without(new Recipe(), Entry, "logId", "kindVersion", "canonicalizedBody"),
        .. Without(new Recipe(), $"{Entry}.logId", "keyId"),
        .. Without(new Recipe(), $"{Entry}.kindVersion", "kind", "version"),
        .. Without(Stamped, $"{Entry}.inclusionPromise", "signedEntryTimestamp"),
        .. Without(new Recipe(), $"{Entry}.inclusionProof", "rootHash", "treeSize"),
        .. Without(new Recipe(), $"{Entry}.inclusionProof.checkpoint", "envelope"),
        .. Without(Stamped, "verificationMaterial.timestampVerificationData.rfc3161Timestamps.0", "signedTimestamp"),
    ];

    /// <summary>Every object of a bundle, with a member that its format does not have.</summary>
    private static IEnumerable<Case> Unknown()
    {
        (string Path, Recipe Recipe)[] objects =
        [
            ("", new()), ("verificationMaterial", new()), ("verificationMaterial.certificate", new()), ("verificationMaterial.publicKey", Managed),
            ("verificationMaterial.x509CertificateChain", new() { Version = BundleVersion.V02 }), ("verificationMaterial.timestampVerificationData",
                Stamped),
            ("verificationMaterial.timestampVerificationData.rfc3161Timestamps.0", Stamped), ("messageSignature",
                new()), ("messageSignature.messageDigest", new()),
            ("dsseEnvelope", Envelope), ("dsseEnvelope.signatures.0", Envelope), (Entry, new()), ($"{Entry}.logId", new()), ($"{Entry}.kindVersion",
                new()),
            ($"{Entry}.inclusionPromise", new()), ($"{Entry}.inclusionProof", new()), ($"{Entry}.inclusionProof.checkpoint", new()),
        ];
        foreach (var (path, recipe) in objects)
            yield return Case.Of(
                FailureClass.JsonMemberUnknown, $"a further member of {Named(path)}", $"{Shown(path)} has a member that it does not have",
                recipe with { Bundle = b => (path.Length == 0 ? b : b.At(path).AsObject())["further"] = 1 });
    }

    private static IEnumerable<Case> Without(Recipe recipe, string path, params string[] names) => names.Select(name => Case.Of(
        FailureClass.JsonMemberMissing, $"{Named(path)} without {name}", $"{Shown(path)} has no member '{name}'",
        recipe with { Bundle = b => (path.Length == 0 ? b : b.At(path)).Drop(name) }));

    private static Case Changed(FailureClass failure, string name, string message, string path, JsonNode value) =>
        Case.Of(failure, name, message, new Recipe { Bundle = b => b.Set(path, value.DeepClone()) });

    private static string Named(string path) => path.Length == 0 ? "the bundle" : path;

    private static string Shown(string path) =>
        path.Length == 0 ? "the bundle" : "the bundle: " + path.Replace(".0", "[0]", StringComparison.Ordinal);

    private static string Zeros(int count) => Convert.ToBase64String(new byte[count]);

    private static string Pem() => Encoding.ASCII.GetString(ForgedKey.Pem("PUBLIC KEY", ForgedKey.Create(KeyKind.EcdsaP256).SubjectPublicKeyInfo));

    private static void Times(int count, Action<int> act)
    {
        for (var i = 0; i < count; i++)
            act(i);
    }

    private static byte[] Padded(byte[] json, int length) => [.. json, .. Enumerable.Repeat((byte)' ', length - json.Length)];

    private static byte[] Replace(byte[] bytes, ReadOnlySpan<byte> old, ReadOnlySpan<byte> now)
    {
        var at = bytes.AsSpan().IndexOf(old);
        return [.. bytes.AsSpan(0, at), .. now, .. bytes.AsSpan(at + old.Length)];
    }
}
