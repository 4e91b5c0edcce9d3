using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Signatures over something else, and statements about something else.</summary>
internal static class SignatureCases
{
    private static readonly Recipe Envelope = new() { IsEnvelope = true, Entry = EntryKind.Dsse };

    public static IEnumerable<Case> All() =>
    [
        Case.Of(FailureClass.SignatureInvalid, "a signature of another artifact", "The signature is not the key's for this artifact",
            Another(new Recipe())),
        Case.Of(FailureClass.SignatureInvalid, "a signature of another envelope", "The signature is not the key's for this envelope",
            Another(Envelope)),
        Case.Of(FailureClass.SignatureInvalid, "a signature that is none", "The signature is not the key's for this artifact",
            new Recipe { Signature = _ => [0x30, 0] }),
        Case.Of(FailureClass.SignatureInvalid, "an Ed25519 signature of 63 bytes", "The signature is not the key's for this envelope",
            Envelope with { Key = KeyKind.Ed25519, Signature = s => s[1..] }),
        Case.Of(FailureClass.SignatureInvalid, "an RSA signature by another key", "The signature is not the key's for this artifact",
            new Recipe { Key = KeyKind.Rsa, Signature = s => s.Flipped() }),
        Case.Of(FailureClass.ArtifactMismatch, "another artifact", "The bundle is for another artifact",
            new Recipe { Artifact = a => Forge.ArtifactOf([.. a, 0]) }),
        Case.Of(FailureClass.ArtifactDigestUnavailable, "an artifact of which another digest is known",
            "The bundle signs another digest of the artifact", new Recipe
        {
            Artifact = a => Artifact.FromDigest(HashAlgorithmName.SHA512, SHA512.HashData(a), "artifact"),
        }),
        Case.Of(FailureClass.ArtifactDigestUnavailable, "an Ed25519 signature over an artifact of which the digest is known",
            "can only be verified over the artifact itself", new Recipe
        {
            Key = KeyKind.Ed25519,
            Artifact = a => Artifact.FromDigest(HashAlgorithmName.SHA512, SHA512.HashData(a), "artifact"),
        }),
        Case.Of(FailureClass.PayloadTypeUnknown, "an envelope of plain text", "The envelope does not hold an in-toto statement",
            Envelope with { PayloadType = "text/plain" }),
        Case.Of(FailureClass.StatementMalformed, "a statement of another type", "The payload is not an in-toto statement",
            Envelope with { Statement = s => s["_type"] = "https://in-toto.io/Statement/v2" }),
        Case.Of(FailureClass.StatementMalformed, "a statement about nothing", "The statement has no subject",
            Envelope with { Statement = s => s["subject"] = new JsonArray() }),
        Case.Of(FailureClass.JsonMemberMissing, "a subject without a digest", "the statement: subject[0] has no member 'digest'",
            Envelope with { Statement = s => s.Drop("subject.0.digest") }),
        Case.Of(FailureClass.PredicateMismatch, "a signed artifact where a claim is asked for", "makes no claim about it",
            new Recipe { Policy = p => p with { PredicateType = Forge.PredicateType } }),
        Case.Of(FailureClass.PredicateMismatch, "another claim than is asked for", "The statement makes another claim",
            Envelope with { Policy = p => p with { PredicateType = "urn:another" } }),
        Subject("a statement about another artifact", s => s.Set("subject.0.digest.sha256", Convert.ToHexStringLower(new byte[32]))),
        Subject("a statement with a digest in capitals",
            s => s.Set("subject.0.digest.sha256", s.At("subject.0.digest.sha256").GetValue<string>().ToUpperInvariant())),
        Subject("a statement with one right digest and one wrong one", s => s.Set("subject.0.digest.sha512", Convert.ToHexStringLower(new byte[64]))),
        Subject("a statement with a digest of an unknown algorithm",
            s => s.Set("subject.0.digest", new JsonObject { ["gitBlob"] = s.At("subject.0.digest.sha256").GetValue<string>() })),
    ];

    private static Case Subject(string name, Action<JsonObject> change) =>
        Case.Of(FailureClass.SubjectMismatch, name, "The statement is not about this artifact", Envelope with { Statement = change });

    /// <summary>A signature that is well formed and that another key made; the log and the timestamps have that very signature.</summary>
    private static Recipe Another(Recipe recipe) =>
        recipe with { Signature = _ => ForgedKey.Create(KeyKind.EcdsaP256).Sign([1], HashAlgorithmName.SHA256) };
}
