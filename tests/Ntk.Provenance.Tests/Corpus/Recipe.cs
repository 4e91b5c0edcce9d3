using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.DevelopmentSigstore.Logs;
using Ntk.Provenance.Bundles;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Policy;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>
/// How evidence is to be made. As it stands it gives valid evidence of a shape; each function may change one part, and everything that is made from
/// that part afterwards (signatures, log entries, timestamps) is made from the changed one.
/// </summary>
internal sealed record Recipe
{
    public BundleVersion Version { get; init; } = BundleVersion.V03;

    public EntryKind Entry { get; init; } = EntryKind.HashedRekord1;

    /// <summary>Whether a statement in an envelope is signed instead of the artifact.</summary>
    public bool IsEnvelope { get; init; }

    /// <summary>The artifact, or null for one that nobody signed before.</summary>
    public byte[]? Content { get; init; }

    public KeyKind Key { get; init; } = KeyKind.EcdsaP256;

    /// <summary>Whether the key is managed and there is no certificate.</summary>
    public bool IsManaged { get; init; }

    public FulcioIdentity Identity { get; init; } = new(Forge.Issuer, new SubjectName(SubjectNameKind.Email, Forge.Subject));

    /// <summary>Whether timestamps are asked for: Rekor v2 has no other time.</summary>
    public bool IsStamped { get; init; }

    /// <summary>The certificate, before certificate logs see it.</summary>
    public Func<CertificateTemplate, CertificateTemplate> Certificate { get; init; } = t => t;

    /// <summary>What is signed of the certificate, both of the precertificate and of the certificate.</summary>
    public Func<byte[], byte[]>? Tbs { get; init; }

    /// <summary>The signed certificate timestamps of a precertificate.</summary>
    public Func<byte[], byte[][]>? CertificateTimestamps { get; init; }

    /// <summary>The extension that holds them.</summary>
    public Func<CertificateTemplate, CertificateTemplate> LoggedCertificate { get; init; } = t => t;

    /// <summary>The signed certificate in DER.</summary>
    public Func<byte[], byte[]> CertificateDer { get; init; } = der => der;

    /// <summary>The statement before it is signed.</summary>
    public Action<JsonObject> Statement { get; init; } = _ => { };

    /// <summary>The payload before it is signed.</summary>
    public Func<byte[], byte[]> Payload { get; init; } = p => p;

    public string PayloadType { get; init; } = DsseEnvelope.InToto;

    /// <summary>The signature.</summary>
    public Func<byte[], byte[]> Signature { get; init; } = s => s;

    /// <summary>The hash under the signature, where it is not the key's usual one.</summary>
    public System.Security.Cryptography.HashAlgorithmName? Hash { get; init; }

    /// <summary>The entry's body before the log takes it.</summary>
    public Action<JsonObject> Body { get; init; } = _ => { };

    /// <summary>The same as bytes.</summary>
    public Func<byte[], byte[]> BodyBytes { get; init; } = b => b;

    /// <summary>The time that a log signs.</summary>
    public DateTimeOffset Time { get; init; } = Forge.SignedAt;

    /// <summary>The entry with its proof, after the log took it.</summary>
    public Func<LoggedEntry, LoggedEntry> Logged { get; init; } = e => e;

    /// <summary>The entry in the bundle.</summary>
    public Action<JsonObject> EntryJson { get; init; } = _ => { };

    /// <summary>The timestamps of the signature.</summary>
    public Func<byte[], byte[][]>? Timestamps { get; init; }

    /// <summary>The bundle.</summary>
    public Action<JsonObject> Bundle { get; init; } = _ => { };

    /// <summary>The same as bytes.</summary>
    public Func<byte[], byte[]> BundleBytes { get; init; } = b => b;

    /// <summary>The trusted root.</summary>
    public Action<JsonObject> Root { get; init; } = _ => { };

    /// <summary>The same as bytes.</summary>
    public Func<byte[], byte[]> RootBytes { get; init; } = b => b;

    /// <summary>What is asked for.</summary>
    public Func<VerificationPolicy, VerificationPolicy> Policy { get; init; } = p => p;

    /// <summary>What is verified, made from the signed content.</summary>
    public Func<byte[], Artifact> Artifact { get; init; } = Forge.ArtifactOf;

    /// <summary>The present.</summary>
    public DateTimeOffset Now { get; init; } = Forge.Now;
}
