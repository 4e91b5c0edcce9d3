using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Logs;
using Ntk.Provenance.Tests.Keys;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Trusted roots and keys that can't be used.</summary>
internal static class TrustCases
{
    public static IEnumerable<Case> All() => [.. Roots(), .. Empty(), .. Keys()];

    private static IEnumerable<Case> Roots() =>
    [
        Root(FailureClass.TrustVersionUnknown, "a trusted root of version 0.9", "A trusted root of an unknown version", r =>
            r.Set("mediaType", "application/vnd.dev.sigstore.trustedroot.v0.9+json")),
        Root(FailureClass.TrustMalformed, "a log that hashes with SHA-512", "tlogs[0] hashes in a way",
            r => r.Set("tlogs.0.hashAlgorithm", "SHA2_512")),
        Root(FailureClass.TrustMalformed, "a log with an id of 31 bytes", "tlogs[0] has an id of another size",
            r => r.Rewrite("tlogs.0.logId.keyId", id => id[1..])),
        Root(FailureClass.TrustMalformed, "an authority without a certificate", "certificateAuthorities[0] has no certificate", r =>
            r.Set("certificateAuthorities.0.certChain.certificates", new JsonArray())),
        Root(FailureClass.TrustMalformed, "a key id in checkpoints of three bytes", "checkpointKeyId is too short", r =>
            r.Set("tlogs.0.checkpointKeyId", new JsonObject { ["keyId"] = "AAAA" })),
        Root(FailureClass.CheckpointSignatureInvalid, "a log of another key id in checkpoints", "The checkpoint is not signed by the log", r =>
            r.Set("tlogs.0.checkpointKeyId", new JsonObject { ["keyId"] = "AAAAAA==" })),
        Root(FailureClass.TrustMalformed, "a log key of another kind than it says", "publicKey is another kind of key",
            r => r.Set("tlogs.0.publicKey.keyDetails", "PKIX_ED25519")),
        Root(FailureClass.KeyMalformed, "a log key in PKCS #1 that is none", "publicKey is not a SubjectPublicKeyInfo", r => SetKey(r, "PKCS1_RSA_PKCS1V5", [0x30, 0x00])),
        Root(FailureClass.KeyMalformed, "a log key in PKIX that says PKCS #1", "publicKey is not a SubjectPublicKeyInfo", r => SetKey(
            r, "PKCS1_RSA_PKCS1V5", ForgedKey.Create(KeyKind.Rsa).SubjectPublicKeyInfo)),
        Root(FailureClass.KeyMalformed, "a log key in PKCS #1 that says PKIX", "publicKey is not a SubjectPublicKeyInfo", r => SetKey(
            r, "PKIX_RSA_PKCS1V15_2048_SHA256", Pkcs1(2048))),
        Root(FailureClass.KeyMalformed, "a log key in PKCS #1 with a byte after its end", "publicKey is not a SubjectPublicKeyInfo", r => SetKey(
            r, "PKCS1_RSA_PKCS1V5", [.. Pkcs1(2048), 0])),
        Root(FailureClass.KeyUnsupported, "a log key in PKCS #1 of 1024 bits", "An RSA key of a size that is not allowed", r => SetKey(
            r, "PKCS1_RSA_PKCS1V5", Pkcs1(1024))),
        Root(FailureClass.TrustMalformed, "an RSA log key that says ECDSA", "publicKey is another kind of key", r => SetKey(
            r, "PKIX_ECDSA_P256_SHA_256", ForgedKey.Create(KeyKind.Rsa).SubjectPublicKeyInfo)),
        Root(FailureClass.TrustMalformed, "a validity that ends before it starts", "validFor ends before it starts", r =>
            r.Set("tlogs.0.publicKey.validFor.end", "2026-03-01T11:59:59Z")),
        Root(FailureClass.JsonMemberMissing, "a log's validity without a start", "validFor has no member 'start'",
            r => r.Drop("tlogs.0.publicKey.validFor.start")),
        Root(FailureClass.JsonMemberMissing, "a log without a validity", "publicKey has no member 'validFor'",
            r => r.Drop("tlogs.0.publicKey.validFor")),
        Root(FailureClass.JsonMemberMissing, "an authority without a validity", "certificateAuthorities[0] has no member 'validFor'", r =>
            r.Drop("certificateAuthorities.0.validFor")),
        Root(FailureClass.CertificateMalformed, "an authority whose certificate is cut short", "certificates[0] is not X.509", r =>
            r.Rewrite("certificateAuthorities.0.certChain.certificates.0.rawBytes", der => der[..^1])),
    ];

    private static IEnumerable<Case> Empty() =>
    [
        Root(FailureClass.TrustEmpty, "a trusted root without a log", "The trusted root has no transparency log",
            r => r.Set("tlogs", new JsonArray())),
        Root(FailureClass.TrustEmpty, "a trusted root without an authority", "The trusted root has no certificate authority",
            r => r.Drop("certificateAuthorities")),
        Root(FailureClass.TrustEmpty, "a trusted root without a certificate log", "The trusted root has no certificate log", r => r.Drop("ctlogs")),
        Case.Of(FailureClass.TrustEmpty, "a trusted root without a timestamp authority", "The trusted root has no timestamp authority", new Recipe
        {
            Entry = EntryKind.HashedRekord2,
            Root = r => r.Drop("timestampAuthorities"),
        }),
    ];

    private static IEnumerable<Case> Keys() =>
    [
        Key(FailureClass.KeyMalformed, "a key that is not DER", "the public key is not a SubjectPublicKeyInfo in DER", [0x30, 0x01]),
        Key(FailureClass.KeyMalformed, "a key with a byte after its end", "the public key is not a SubjectPublicKeyInfo in DER", [.. Ecdsa(), 0]),
        Key(FailureClass.KeyMalformed, "a compressed point", "A public key of the wrong form", Ecdsa().Rewrite(_ => Bits([2, .. new byte[32]]), 1)),
        Key(FailureClass.KeyMalformed, "a key that is not whole bytes", "the public key is not a SubjectPublicKeyInfo in DER",
            ForgedKey.Create(KeyKind.Ed25519).SubjectPublicKeyInfo.Rewrite(_ => Der.Of(w => w.WriteBitString([.. new byte[31], 0x80], 7)), 1)),
        Key(FailureClass.KeyMalformed, "an Ed25519 key of 31 bytes", "A public key of the wrong form",
            ForgedKey.Create(KeyKind.Ed25519).SubjectPublicKeyInfo.Rewrite(_ => Bits(new byte[31]), 1)),
        Key(FailureClass.KeyUnsupported, "a key on the curve secp256k1", "A public key on a curve that is not allowed",
            Ecdsa().Rewrite(_ => Der.ObjectIdentifier("1.3.132.0.10"), 0, 1)),
        Key(FailureClass.KeyUnsupported, "a DSA key", "A public key of an algorithm that is not allowed",
            Ecdsa().Rewrite(_ => Der.ObjectIdentifier("1.2.840.10040.4.1"), 0, 0)),
        Key(FailureClass.KeyUnsupported, "an RSA key of 2047 bits", "An RSA key of a size that is not allowed", Rsa(2047, 65537)),
        Key(FailureClass.KeyUnsupported, "an RSA key of 8193 bits", "An RSA key of a size that is not allowed", Rsa(8193, 65537)),
        Key(FailureClass.KeyUnsupported, "an RSA key with the exponent 1", "An RSA key with an exponent that is not allowed", Rsa(2048, 1)),
        Key(FailureClass.KeyUnsupported, "an RSA key with an even exponent", "An RSA key with an exponent that is not allowed", Rsa(2048, 65536)),
        Case.Reading(FailureClass.KeyMalformed, "a witness that is not a verifier key", "A witness is not a verifier key",
            () => Witness.Parse("w+00000000+AA==")),
        new Case("a witness whose key is for notes", FailureClass.KeyMalformed, "A witness is not a verifier key", f =>
            Task.FromResult(Witness.Parse(f.Instance.RekorV2.Entries.Signers[0].Key.ToString()).Failure)),
        Case.Of(FailureClass.KeyUnsupported, "a certificate with an RSA key of 1024 bits", "An RSA key of a size that is not allowed", new Recipe
        {
            Certificate = t => t with { Key = WeakKey() },
        }),
    ];

    private static System.Security.Cryptography.X509Certificates.PublicKey WeakKey()
    {
        using var rsa = RSA.Create(1024);
        return new(rsa);
    }

    private static Case Root(FailureClass failure, string name, string message, Action<JsonObject> change) => Case.Of(failure, name, message,
        new Recipe { Root = change });

    private static Case Key(FailureClass failure, string name, string message, byte[] der) =>
        Case.Reading(failure, name, message, () => VerificationKey.FromSubjectPublicKeyInfo(der));

    private static byte[] Ecdsa() => ForgedKey.Create(KeyKind.EcdsaP256).SubjectPublicKeyInfo;

    private static byte[] Bits(byte[] bytes) => Der.Of(w => w.WriteBitString(bytes));

    private static byte[] Rsa(int bits, int exponent) => SpkiText.Modulus(SpkiText.OddOf(bits), exponent);

    private static byte[] Pkcs1(int bits) => SpkiText.Pkcs1(SpkiText.OddOf(bits), 65537);

    private static void SetKey(JsonObject root, string details, byte[] key)
    {
        root.Set("tlogs.0.publicKey.keyDetails", details);
        root.Set("tlogs.0.publicKey.rawBytes", Convert.ToBase64String(key));
    }
}
