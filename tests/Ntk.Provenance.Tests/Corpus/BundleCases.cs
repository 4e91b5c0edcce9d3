using System.Text.Json.Nodes;
using Ntk.Provenance.Bundles;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>What the version of a bundle asks it to have.</summary>
internal static class BundleCases
{
    private const string Material = "verificationMaterial";
    private const string Entries = "verificationMaterial.tlogEntries";

    public static IEnumerable<Case> All() =>
    [
        Case.Of(FailureClass.BundleVersionUnknown, "a bundle of version 0.4", "A bundle of an unknown version", new Recipe
        {
            Bundle = b => b.Set("mediaType", "application/vnd.dev.sigstore.bundle.v0.4+json"),
        }),
        Case.Of(FailureClass.BundleContentAmbiguous, "a bundle without a content", "A bundle has either a message signature or an envelope",
            new Recipe
        {
            Bundle = b => b.Drop("messageSignature"),
        }),
        Case.Of(FailureClass.BundleContentAmbiguous, "a bundle with two contents", "A bundle has either a message signature or an envelope",
            new Recipe
        {
            IsEnvelope = true,
            Entry = EntryKind.Dsse,
            Bundle = b => b.Set("messageSignature", new JsonObject
            {
                ["messageDigest"] = new JsonObject { ["algorithm"] = "SHA2_256", ["digest"] = Convert.ToBase64String(new byte[32]) },
                ["signature"] = b.At("dsseEnvelope.signatures.0.sig").GetValue<string>(),
            }),
        }),
        Case.Of(FailureClass.BundleMaterialAmbiguous, "a bundle without a key", "A bundle has one of", new Recipe
        {
            Bundle = b => b.Drop($"{Material}.certificate"),
        }),
        Case.Of(FailureClass.BundleMaterialAmbiguous, "a bundle with a certificate and a key", "A bundle has one of", new Recipe
        {
            Bundle = b => b.Set($"{Material}.publicKey", new JsonObject { ["hint"] = "k" }),
        }),
        Case.Of(FailureClass.BundleMaterialAmbiguous, "a chain in version 0.3", "A bundle of version 0.3 carries", new Recipe
        {
            Version = BundleVersion.V02,
            Bundle = b => b.Set("mediaType", "application/vnd.dev.sigstore.bundle+json;version=0.3"),
        }),
        Case.Of(FailureClass.BundleMaterialAmbiguous, "a certificate without a chain in version 0.2", "A bundle before version 0.3", new Recipe
        {
            Bundle = b => b.Set("mediaType", "application/vnd.dev.sigstore.bundle+json;version=0.2"),
        }),
        Case.Of(FailureClass.BundleMaterialAmbiguous, "an empty chain", "The certificate chain of the bundle is empty", new Recipe
        {
            Version = BundleVersion.V02,
            Bundle = b => b.Set($"{Material}.x509CertificateChain.certificates", new JsonArray()),
        }),
        Case.Of(FailureClass.LogEntryMissing, "a bundle without a log entry", "The bundle has no entry", new Recipe
        {
            IsStamped = true,
            Bundle = b => b.Set(Entries, new JsonArray()),
        }),
        Case.Of(FailureClass.LogEntryRepeated, "the same log entry twice", "The bundle has the same log entry twice", new Recipe
        {
            Bundle = b => b.Repeat(Entries),
        }),
        Case.Of(FailureClass.InclusionPromiseMissing, "a version 0.1 bundle without a promise", "A log entry of a version 0.1 bundle", new Recipe
        {
            Version = BundleVersion.V01,
            IsStamped = true,
            EntryJson = e => e.Remove("inclusionPromise"),
        }),
        Case.Of(FailureClass.InclusionProofMissing, "a version 0.2 bundle without a proof", "A log entry of a bundle from version 0.2", new Recipe
        {
            Version = BundleVersion.V02,
            EntryJson = e => e.Remove("inclusionProof"),
        }),
        Case.Of(FailureClass.InclusionProofMissing, "a proof without a checkpoint in version 0.3", "An inclusion proof of a bundle from", new Recipe
        {
            EntryJson = e => e.Drop("inclusionProof.checkpoint"),
        }),
        Case.Of(FailureClass.EnvelopeSignatureCount, "an envelope with two signatures", "The envelope of a bundle has one signature", new Recipe
        {
            IsEnvelope = true,
            Entry = EntryKind.Dsse,
            Bundle = b => b.Repeat("dsseEnvelope.signatures"),
        }),
        Case.Of(FailureClass.EnvelopeSignatureCount, "an envelope without a signature", "The envelope of a bundle has one signature", new Recipe
        {
            IsEnvelope = true,
            Entry = EntryKind.Dsse,
            Bundle = b => b.Set("dsseEnvelope.signatures", new JsonArray()),
        }),
    ];
}
