using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Log entries that are not about the bundle, truthfully logged.</summary>
internal static class EntryCases
{
    private static readonly Recipe First = new();
    private static readonly Recipe Tiled = new() { Entry = EntryKind.HashedRekord2 };
    private static readonly Recipe Dsse = new() { IsEnvelope = true, Entry = EntryKind.Dsse };
    private static readonly Recipe InToto = new() { IsEnvelope = true, Entry = EntryKind.InToto };

    private static readonly (string Name, Recipe Recipe, string Signature, string Key)[] Kinds =
    [
        ("hashedrekord 0.0.1", First, "spec.signature.content", "spec.signature.publicKey.content"),
        ("hashedrekord 0.0.2", Tiled, "spec.hashedRekordV002.signature.content", "spec.hashedRekordV002.signature.verifier.x509Certificate.rawBytes"),
        ("dsse 0.0.1", Dsse, "spec.signatures.0.signature", "spec.signatures.0.verifier"),
        ("intoto 0.0.2", InToto, "spec.content.envelope.signatures.0.sig", "spec.content.envelope.signatures.0.publicKey"),
    ];

    public static IEnumerable<Case> All() => [.. Forms(), .. Members(), .. Missing(), .. Signatures(), .. Keys(), .. Digests()];

    private static IEnumerable<Case> Forms() =>
    [
        Case.Of(FailureClass.EntryBodyMalformed, "a digest of an entry in capitals", "value is not a digest in hexadecimal", First with
        {
            Body = b => b.Set("spec.data.hash.value", b.At("spec.data.hash.value").GetValue<string>().ToUpperInvariant()),
        }),
        Case.Of(FailureClass.EntryBodyMalformed, "a digest of an entry with half a byte", "value is not a digest in hexadecimal",
            Dsse with { Body = b => b.Set("spec.payloadHash.value", "0") }),
        Case.Of(FailureClass.EntryKindMismatch, "an entry of another kind than the bundle says", "is of another kind than the bundle says", Dsse with
        {
            EntryJson = e => e.Set("kindVersion.kind", "intoto"),
        }),
        Case.Of(FailureClass.EntryKindMismatch, "an entry of another version than the bundle says", "is of another kind than the bundle says",
            First with
        {
            EntryJson = e => e.Set("kindVersion.version", "0.0.3"),
        }),
        Kind("an entry of a version that is not known", First, "hashedrekord", "0.0.3"),
        Kind("an entry of a kind that is not known", First, "rekord", "0.0.1"),
        Kind("an entry of an envelope for a message", First, "dsse", "0.0.1"),
        Kind("an entry of an archive for an envelope", Dsse, "rekord", "0.0.1"),
    ];

    /// <summary>Every object of every body, with a member that its schema does not have.</summary>
    private static IEnumerable<Case> Members()
    {
        (string Name, Recipe Recipe, string[] Paths)[] bodies =
        [
            ("hashedrekord 0.0.1", First, ["", "spec", "spec.data", "spec.data.hash", "spec.signature", "spec.signature.publicKey"]),
            ("hashedrekord 0.0.2", Tiled,
            [
                "spec", "spec.hashedRekordV002", "spec.hashedRekordV002.data", "spec.hashedRekordV002.signature",
                    "spec.hashedRekordV002.signature.verifier",
                "spec.hashedRekordV002.signature.verifier.x509Certificate",
            ]),
            ("dsse 0.0.1", Dsse, ["spec", "spec.payloadHash", "spec.signatures.0"]),
            ("intoto 0.0.2", InToto,
                ["spec", "spec.content", "spec.content.payloadHash", "spec.content.envelope", "spec.content.envelope.signatures.0"]),
        ];
        foreach (var (name, recipe, paths) in bodies)
            foreach (var path in paths)
                yield return Case.Of(
                    FailureClass.JsonMemberUnknown, $"a further member of {(path.Length == 0 ? "the body" : path)} of {name}",
                        "has a member that it does not have",
                    recipe with { Body = b => (path.Length == 0 ? b : b.At(path).AsObject())["further"] = 1 });
    }

    /// <summary>Every body without one of the members that say what it is about.</summary>
    private static IEnumerable<Case> Missing()
    {
        (string Name, Recipe Recipe, string[] Paths)[] bodies =
        [
            ("hashedrekord 0.0.1", First,
            [
                "apiVersion", "kind", "spec.data", "spec.data.hash", "spec.data.hash.algorithm", "spec.data.hash.value", "spec.signature",
                "spec.signature.content", "spec.signature.publicKey", "spec.signature.publicKey.content",
            ]),
            ("hashedrekord 0.0.2", Tiled,
            [
                "spec.hashedRekordV002.data", "spec.hashedRekordV002.data.algorithm", "spec.hashedRekordV002.data.digest",
                "spec.hashedRekordV002.signature", "spec.hashedRekordV002.signature.content", "spec.hashedRekordV002.signature.verifier",
                "spec.hashedRekordV002.signature.verifier.keyDetails", "spec.hashedRekordV002.signature.verifier.x509Certificate.rawBytes",
            ]),
            ("dsse 0.0.1", Dsse,
            [
                "spec.payloadHash", "spec.payloadHash.algorithm", "spec.payloadHash.value", "spec.signatures", "spec.signatures.0.signature",
                "spec.signatures.0.verifier",
            ]),
            ("intoto 0.0.2", InToto,
            [
                "spec.content.payloadHash", "spec.content.payloadHash.algorithm", "spec.content.payloadHash.value", "spec.content.envelope",
                "spec.content.envelope.payloadType", "spec.content.envelope.signatures", "spec.content.envelope.signatures.0.sig",
                "spec.content.envelope.signatures.0.publicKey",
            ]),
        ];
        foreach (var (name, recipe, paths) in bodies)
            foreach (var path in paths)
                yield return Case.Of(
                    FailureClass.JsonMemberMissing, $"{name} without {path}", $"has no member '{path[(path.LastIndexOf('.') + 1)..]}'",
                    recipe with { Body = b => b.Drop(path) });
    }

    private static IEnumerable<Case> Signatures() =>
    [
        .. Kinds.Select(k => Case.Of(FailureClass.EntrySignatureMismatch, $"an entry {k.Name} of another signature",
            "The log entry is about another signature", k.Recipe with
        {
            Body = b => b.Rewrite(k.Signature, s => k.Name == "intoto 0.0.2" ? Encoding.ASCII.GetBytes("AAAA") : s.Flipped()),
        })),
        .. new[] { ("dsse 0.0.1", Dsse, "spec.signatures"), ("intoto 0.0.2", InToto, "spec.content.envelope.signatures") }.Select(k => Case.Of(
            FailureClass.EntrySignatureMismatch, $"an entry {k.Item1} without signatures", "another number of signatures: expected 1, found 0",
            k.Item2 with { Body = b => b.Set(k.Item3, new JsonArray()) })),
        Case.Of(FailureClass.EntrySignatureMismatch, "an entry dsse 0.0.1 with two signatures", "The log entry has another number of signatures",
            Dsse with { Body = b => b.Repeat("spec.signatures") }),
        Case.Of(FailureClass.EntrySignatureMismatch, "an entry intoto 0.0.2 with two signatures", "The log entry has another number of signatures",
            InToto with
        {
            Body = b => b.Repeat("spec.content.envelope.signatures"),
        }),
    ];

    private static IEnumerable<Case> Keys() =>
    [
        .. Kinds.Select(k => Case.Of(FailureClass.EntryKeyMismatch, $"an entry {k.Name} of another certificate",
            "The log entry is about another certificate", f => k.Recipe with
        {
            Body = b => b.Set(k.Key, Convert.ToBase64String(
                k.Name == "hashedrekord 0.0.2" ? f.Instance.Authority.Root.RawData : ForgedKey.Pem("CERTIFICATE",
                    f.Instance.Authority.Root.RawData))),
        })),
        .. Kinds.Where(k => k.Name != "hashedrekord 0.0.2").Select(k => Case.Of(
            FailureClass.EntryKeyMismatch, $"an entry {k.Name} of a bare key", "The log entry names another kind of verifier", k.Recipe with
            {
                Body = b => b.Rewrite(k.Key, pem => ForgedKey.Pem("PUBLIC KEY", KeyIn(pem))),
            })),
        Case.Of(FailureClass.EntryKeyMismatch, "an entry of another managed key", "The log entry is about another key", First with
        {
            IsManaged = true,
            Body = b => b.Rewrite("spec.signature.publicKey.content",
                _ => ForgedKey.Pem("PUBLIC KEY", ForgedKey.Create(KeyKind.EcdsaP256).SubjectPublicKeyInfo)),
        }),
        Case.Of(FailureClass.EntryKeyMismatch, "an entry hashedrekord 0.0.2 of a bare key", "The log entry names another kind of verifier", Tiled with
        {
            Body = b =>
            {
                var verifier = b.At("spec.hashedRekordV002.signature.verifier").AsObject();
                verifier["publicKey"] = verifier["x509Certificate"]!.DeepClone();
                verifier.Remove("x509Certificate");
            },
        }),
        Case.Of(FailureClass.EntryKeyMismatch, "an entry hashedrekord 0.0.2 of a certificate and a bare key",
            "The log entry names another kind of verifier", Tiled with
        {
            Body = b => b.Set("spec.hashedRekordV002.signature.verifier.publicKey", new JsonObject { ["rawBytes"] = "AAAA" }),
        }),
        Case.Of(FailureClass.EntryKeyMismatch, "an entry hashedrekord 0.0.2 of no verifier", "The log entry names another kind of verifier", Tiled with
        {
            Body = b => b.Drop("spec.hashedRekordV002.signature.verifier.x509Certificate"),
        }),
        Case.Of(FailureClass.EntryKeyMismatch, "an entry of another kind of key", "The log entry names another kind of key", Tiled with
        {
            Body = b => b.Set("spec.hashedRekordV002.signature.verifier.keyDetails", "PKIX_ED25519"),
        }),
    ];

    private static IEnumerable<Case> Digests() =>
    [
        Digest("an entry hashedrekord 0.0.1 of another artifact", "another digest of the artifact",
            First with { Body = b => b.Set("spec.data.hash.value", Hex("another")) }),
        Digest("an entry hashedrekord 0.0.1 by another hash", "another digest of the artifact",
            First with { Body = b => b.Set("spec.data.hash.algorithm", "sha512") }),
        Digest("an entry hashedrekord 0.0.2 of another artifact", "another digest of what was signed",
            Tiled with { Body = b => b.Rewrite("spec.hashedRekordV002.data.digest", d => d.Flipped()) }),
        Digest("an entry hashedrekord 0.0.2 by another hash", "another digest of what was signed",
            Tiled with { Body = b => b.Set("spec.hashedRekordV002.data.algorithm", "SHA2_512") }),
        Digest("an entry dsse 0.0.1 of another payload", "another digest of the payload",
            Dsse with { Body = b => b.Set("spec.payloadHash.value", Hex("another")) }),
        Digest("an entry intoto 0.0.2 of another payload", "another digest of the payload",
            InToto with { Body = b => b.Set("spec.content.payloadHash.value", Hex("another")) }),
        Digest("an entry intoto 0.0.2 that holds another payload", "The log entry holds another payload",
            InToto with { Body = b => b.Set("spec.content.envelope.payload", "AAAA") }),
        Digest("an entry intoto 0.0.2 of another payload type", "The log entry is about another payload type",
            InToto with { Body = b => b.Set("spec.content.envelope.payloadType", "text/plain") }),
    ];

    private static Case Digest(string name, string message, Recipe recipe) => Case.Of(FailureClass.EntryDigestMismatch, name, message, recipe);

    private static Case Kind(string name, Recipe recipe, string kind, string version) =>
        Case.Of(FailureClass.EntryKindUnknown, name, "A log entry of a kind that is not known for such a bundle", recipe with
        {
            Body = b =>
            {
                b["kind"] = kind;
                b["apiVersion"] = version;
            },
            EntryJson = e => e["kindVersion"] = new JsonObject { ["kind"] = kind, ["version"] = version },
        });

    private static byte[] KeyIn(byte[] pem) =>
        System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(pem)).PublicKey.ExportSubjectPublicKeyInfo();

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
