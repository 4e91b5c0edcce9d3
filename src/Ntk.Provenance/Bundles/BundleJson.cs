using Ntk.Provenance.Certificates;
using Ntk.Provenance.Json;

namespace Ntk.Provenance.Bundles;

/// <summary>The JSON of a bundle. Members that its format does not have are refused: they might hold what a verifier has to look at.</summary>
internal static class BundleJson
{
    private const int MaxLogEntries = 16;
    private const int MaxTimestamps = 16;
    private const int MaxTimestampBytes = 64 << 10;
    private const int MaxSignatureBytes = 4096;
    private const int MaxChain = 8;

    public static Bundle Read(ReadOnlyMemory<byte> utf8)
    {
        var document = JsonText.Parse(utf8, "the bundle", JsonLimits.Bundle);
        var version = BundleMediaTypes.Version(document.Required("mediaType").Text(200));
        document.HasOnly("mediaType", "verificationMaterial", "messageSignature", "dsseEnvelope");
        var material = document.Required("verificationMaterial");
        material.HasOnly("publicKey", "x509CertificateChain", "certificate", "tlogEntries", "timestampVerificationData");
        var (certificate, hint) = ReadSigner(material, version);
        var bundle = new Bundle
        {
            Version = version,
            Certificate = certificate,
            PublicKeyHint = hint,
            LogEntries = material.Optional("tlogEntries") is { } entries ? [.. entries.Items(MaxLogEntries).Select(LogEntryJson.Read)] : [],
            Timestamps = material.Optional("timestampVerificationData") is { } timestamps ? ReadTimestamps(timestamps) : [],
            MessageSignature = document.Optional("messageSignature") is { } message ? ReadMessage(message) : null,
            Envelope = document.Optional("dsseEnvelope") is { } envelope ? ReadEnvelope(envelope) : null,
        };
        BundleRules.Check(bundle);
        return bundle;
    }

    private static (Certificate? Certificate, string? Hint) ReadSigner(JsonValue material, BundleVersion version)
    {
        var (key, chain, single) = (material.Optional("publicKey"), material.Optional("x509CertificateChain"), material.Optional("certificate"));
        var count = (key is null ? 0 : 1) + (chain is null ? 0 : 1) + (single is null ? 0 : 1);
        if (count != 1)
            throw new RefusedException(
                FailureClass.BundleMaterialAmbiguous, "A bundle has one of publicKey, certificate and x509CertificateChain", "one", $"{count}");
        if (key is { } k)
        {
            k.HasOnly("hint");
            return (null, k.Optional("hint")?.Text(1024) ?? "");
        }
        if (chain is not null && version == BundleVersion.V03)
            throw new RefusedException(FailureClass.BundleMaterialAmbiguous, "A bundle of version 0.3 carries the signing certificate alone", "certificate", "x509CertificateChain");
        if (single is not null && version != BundleVersion.V03)
            throw new RefusedException(FailureClass.BundleMaterialAmbiguous, "A bundle before version 0.3 carries a chain", "x509CertificateChain", "certificate");
        return (ReadCertificate(single ?? FirstOf(chain!.Value)), null);
    }

    /// <summary>The signing certificate is the first; the authorities above it come from the trusted root, never from the bundle.</summary>
    private static JsonValue FirstOf(JsonValue chain)
    {
        chain.HasOnly("certificates");
        var certificates = chain.Required("certificates").Items(MaxChain);
        return certificates.Count > 0 ? certificates[0] : throw new RefusedException(FailureClass.BundleMaterialAmbiguous, "The certificate chain of the bundle is empty");
    }

    private static Certificate ReadCertificate(JsonValue certificate)
    {
        certificate.HasOnly("rawBytes");
        return Certificate.Read(certificate.Required("rawBytes").Bytes(Certificate.MaxBytes), "The signing certificate");
    }

    private static List<ReadOnlyMemory<byte>> ReadTimestamps(JsonValue data)
    {
        data.HasOnly("rfc3161Timestamps");
        var timestamps = new List<ReadOnlyMemory<byte>>();
        foreach (var timestamp in data.Optional("rfc3161Timestamps")?.Items(MaxTimestamps) ?? [])
        {
            timestamp.HasOnly("signedTimestamp");
            timestamps.Add(timestamp.Required("signedTimestamp").Bytes(MaxTimestampBytes));
        }
        return timestamps;
    }

    private static MessageSignature ReadMessage(JsonValue message)
    {
        message.HasOnly("messageDigest", "signature");
        var digest = message.Required("messageDigest");
        digest.HasOnly("algorithm", "digest");
        return new MessageSignature(
            HashAlgorithms.Read(digest.Required("algorithm")), digest.Required("digest").Bytes(64), message.Required("signature").Bytes(MaxSignatureBytes));
    }

    private static DsseEnvelope ReadEnvelope(JsonValue envelope)
    {
        envelope.HasOnly("payload", "payloadType", "signatures");
        var signatures = envelope.Required("signatures").Items(MaxLogEntries);
        if (signatures.Count != 1)
            throw new RefusedException(FailureClass.EnvelopeSignatureCount, "The envelope of a bundle has one signature", "1", $"{signatures.Count}");
        signatures[0].HasOnly("sig", "keyid");
        return new DsseEnvelope(
            envelope.Required("payloadType").Text(200),
            envelope.Required("payload").Bytes(JsonLimits.Bundle),
            signatures[0].Optional("keyid")?.Text(1024) ?? "",
            signatures[0].Required("sig").Bytes(MaxSignatureBytes));
    }
}
