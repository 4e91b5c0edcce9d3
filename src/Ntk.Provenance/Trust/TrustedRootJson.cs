using System.Security.Cryptography;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Json;
using Ntk.Provenance.Keys;

namespace Ntk.Provenance.Trust;

/// <summary>
/// The JSON of a trusted root, media type versions 0.1 and 0.2. Members that are not known are skipped, because an instance adds some before every
/// client knows them; what is known is read strictly, and an interval without a start is refused, not taken for one without a bound.
/// </summary>
internal static class TrustedRootJson
{
    private const int MaxInstances = 64;
    private const int MaxUrl = 2048;
    private const int MaxChain = 8;
    private const int MaxKeyBytes = 4096;

    private static readonly string[] MediaTypes =
    [
        "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
        "application/vnd.dev.sigstore.trustedroot.v0.1+json",
        "application/vnd.dev.sigstore.trustedroot+json;version=0.2",
        "application/vnd.dev.sigstore.trustedroot.v0.2+json",
    ];

    public static TrustedRoot Read(ReadOnlyMemory<byte> utf8)
    {
        var document = JsonText.Parse(utf8, "the trusted root", JsonLimits.Trust);
        var mediaType = document.Required("mediaType").Text(200);
        if (!MediaTypes.Contains(mediaType))
            throw new RefusedException(FailureClass.TrustVersionUnknown, "A trusted root of an unknown version", string.Join(", ", MediaTypes), mediaType);
        return new TrustedRoot
        {
            Logs = List(document, "tlogs", ReadLog),
            CertificateAuthorities = List(document, "certificateAuthorities", ReadAuthority),
            CertificateLogs = List(document, "ctlogs", ReadLog),
            TimestampAuthorities = List(document, "timestampAuthorities", ReadAuthority),
        };
    }

    private static IReadOnlyList<T> List<T>(JsonValue document, string name, Func<JsonValue, T> read) =>
        document.Optional(name) is { } list ? [.. list.Items(MaxInstances).Select(read)] : [];

    private static TrustedLog ReadLog(JsonValue log)
    {
        var hash = log.Required("hashAlgorithm").Text(40);
        if (hash != "SHA2_256")
            throw new RefusedException(FailureClass.TrustMalformed, $"{log.Path} hashes in a way that is not known", "SHA2_256", hash);
        var publicKey = log.Required("publicKey");
        var key = ReadKey(publicKey);
        var id = log.Required("logId").Required("keyId").Bytes(SHA256.HashSizeInBytes);
        if (id.Length != SHA256.HashSizeInBytes)
            throw new RefusedException(FailureClass.TrustMalformed, $"{log.Path} has an id of another size", "32 bytes", $"{id.Length} bytes");
        return new TrustedLog(log.Optional("baseUrl")?.Text(MaxUrl) ?? "", id, key, ReadPeriod(publicKey))
        {
            CheckpointKeyId = ReadCheckpointKeyId(log) ?? id[..TrustedLog.CheckpointKeyIdSize],
        };
    }

    /// <summary>
    /// The id that the log's key has in checkpoints (<c>sigstore_trustroot.proto</c>, <c>checkpoint_key_id</c>): that of a C2SP signed note, which "should" be
    /// given as its 4 bytes, so that a longer one is taken by its first 4. Without one it is <c>log_id</c>'s.
    /// </summary>
    private static byte[]? ReadCheckpointKeyId(JsonValue log)
    {
        if (log.Optional("checkpointKeyId") is not { } named)
            return null;
        var id = named.Required("keyId").Bytes(SHA256.HashSizeInBytes);
        return id.Length >= TrustedLog.CheckpointKeyIdSize
            ? id[..TrustedLog.CheckpointKeyIdSize]
            : throw new RefusedException(FailureClass.TrustMalformed, $"{named.Path} is too short", $"{TrustedLog.CheckpointKeyIdSize} bytes or more", $"{id.Length} bytes");
    }

    private static TrustedAuthority ReadAuthority(JsonValue authority)
    {
        var chain = authority.Required("certChain").Required("certificates").Items(MaxChain)
            .Select(c => Certificate.Read(c.Required("rawBytes").Bytes(Certificate.MaxBytes), $"{c.Path}")).ToList();
        if (chain.Count == 0)
            throw new RefusedException(FailureClass.TrustMalformed, $"{authority.Path} has no certificate");
        return new TrustedAuthority(authority.Optional("uri")?.Text(MaxUrl) ?? "", chain, ReadPeriod(authority));
    }

    private static VerificationKey ReadKey(JsonValue publicKey)
    {
        var details = publicKey.Required("keyDetails").Text(60);
        var bytes = publicKey.Required("rawBytes").Bytes(MaxKeyBytes);
        var key = details.StartsWith("PKCS1_", StringComparison.Ordinal)
            ? VerificationKey.ReadPkcs1(bytes, publicKey.Path)
            : VerificationKey.Read(bytes, publicKey.Path);
        return KeyDetails.Of(key.Kind).Contains(details)
            ? key
            : throw new RefusedException(FailureClass.TrustMalformed, $"{publicKey.Path} is another kind of key than it says", key.Kind.ToString(), details);
    }

    private static ValidityPeriod ReadPeriod(JsonValue owner)
    {
        var period = owner.Required("validFor");
        var start = period.Required("start").Time();
        var end = period.Optional("end")?.Time();
        return end < start
            ? throw new RefusedException(FailureClass.TrustMalformed, $"{period.Path} ends before it starts")
            : new ValidityPeriod(start, end);
    }
}
