using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.DevelopmentSigstore.Timestamps;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Timestamps of RFC 3161 that deviate; what they sign is signed as it is.</summary>
internal static class TimestampCases
{
    private const string Sha1 = "1.3.14.3.2.26";
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string Chain = "timestampAuthorities.0.certChain.certificates";

    private static readonly Recipe Tiled = new() { Entry = EntryKind.HashedRekord2 };

    public static IEnumerable<Case> All() => [.. Absent(), .. Encodings(), .. Signatures(), .. Certificates(), .. Times()];

    private static IEnumerable<Case> Absent() =>
    [
        Case.Of(FailureClass.TimeMissing, "an entry of a log of tiles without a timestamp", "Nothing trusted says when",
            Tiled with { Timestamps = _ => [] }),
        Case.Of(FailureClass.TimeMissing, "an entry without a promise and without a timestamp", "Nothing trusted says when",
            new Recipe { EntryJson = e => e.Remove("inclusionPromise") }),
        Case.Of(FailureClass.TimeMissing, "a promise and no timestamp where the policy asks for one", "timestamps of fewer authorities",
            new Recipe { Policy = p => p with { Timestamps = 1 } }),
        Case.Of(FailureClass.TimeMissing, "the same timestamp twice where the policy asks for two authorities",
            "timestamps of fewer authorities than the policy asks for: expected 2, found 1", new Recipe
        {
            IsStamped = true,
            Policy = p => p with { Timestamps = 2 },
            Bundle = b => b.Repeat("verificationMaterial.timestampVerificationData.rfc3161Timestamps"),
        }),
        Stamped(FailureClass.TimestampNotGranted, "a timestamp that was not granted",
            "did not grant the timestamp: expected status 0 or 1, found status 2", new() { Status = 2 }),
        Stamped(FailureClass.TimestampImprintMismatch, "a timestamp of another signature", "A timestamp is of another signature",
            new() { Imprint = new byte[32] }),
        Case.Of(FailureClass.TimestampAuthorityUnknown, "a timestamp of another instance", "No timestamp is of an authority in the trusted root",
            Tiled with
        {
            Timestamps = s => [Forge.OtherAsync().GetAwaiter().GetResult().Stamp(s)],
        }),
        Stamped(FailureClass.TimestampAuthorityUnknown, "a timestamp that is bound to another certificate",
            "No timestamp is of an authority in the trusted root",
            Attributes(a => a.Contains(SigningCertificateV2), a => a.Rewrite(_ => Der.Of(w => w.WriteOctetString(new byte[32])), 1, 0, 0, 0, 0))),
    ];

    private static IEnumerable<Case> Encodings() =>
    [
        Case.Of(FailureClass.TimestampMalformed, "a timestamp response with a byte after its end", "is not a response of RFC 3161 in strict DER",
            f => Tiled with { Timestamps = s => [[.. f.Stamp(s), 0]] }),
        Case.Of(FailureClass.TimestampMalformed, "a timestamp token without its response", "is not a response of RFC 3161 in strict DER",
            f => Tiled with { Timestamps = s => [Der.Children(f.Stamp(s))[1]] }),
        Malformed("a response with a third part", "is not a response of RFC 3161",
            f => Tiled with { Timestamps = s => [f.Stamp(s).Rewrite(t => [.. t, 5, 0], 1)] }),
        Malformed("a token of another content type", "the content type is",
            f => Tiled with { Timestamps = s => [f.Stamp(s).Rewrite(_ => Der.ObjectIdentifier("1.2.840.113549.1.7.1"), 1, 0)] }),
        Malformed("a TSTInfo of version 2", "The version of TSTInfo is not 1", Info(_ => [2, 1, 2], 0)),
        Malformed("a TSTInfo with a critical extension", "a critical extension that is not understood",
            Info(i => Append(i, Der.Wrap(0xa1, Der.Wrap(0x30, Der.ObjectIdentifier("1.2.3.4"), [1, 1, 0xff], [4, 0]))))),
        Malformed("a TSTInfo with something after its end", "is not a response of RFC 3161", Info(i => Append(i, [5, 0]))),
        Malformed("an imprint by SHA-1", $"The hash {Sha1} is not of the SHA-2 family", Info(_ => Der.ObjectIdentifier(Sha1), 2, 0, 0)),
        Malformed("a SignedData of version 1", "The version of SignedData is not 3", Data(_ => [2, 1, 1], 0)),
        Malformed("a SignedData without the signer's hash", "The signer's hash SHA256 is not among", Data(_ => Der.Wrap(0x31), 1)),
        Malformed("signed content of another type", "the signed content's type is", Data(_ => Der.ObjectIdentifier("1.2.3.4"), 2, 0)),
        Malformed("two signers", "is not a response of RFC 3161", Data(s => [.. s, .. s], 3, 0)),
        Malformed("no signer", "is not a response of RFC 3161", Data(_ => [], 3, 0)),
        Malformed("nine certificates", "There are more than 8 certificates", Data(d =>
            Der.Wrap(0x30, [.. Der.Children(d).SelectMany((c, i) => i == 2 ? (byte[][])[c, Der.Wrap(0xa0, [.. Enumerable.Repeat((byte[])[0x30, 0], 9)])] : [c])]))),
        Malformed("a signer that is named by its key", "The signer is not named by issuer and serial number", Signer(_ => [2, 1, 3], 0)),
        Malformed("a signer without signed attributes", "The signer signed no attributes", Signer(_ => [], 3)),
        Malformed("a signer with something after its end", "is not a response of RFC 3161", Signer(s => Append(s, [5, 0]))),
        Malformed("a signed content type that is another", "The signer signed another content type",
            Attributes(a => a.Contains(ContentType), a => a.Rewrite(_ => Der.ObjectIdentifier("1.2.3.4"), 1, 0))),
        Malformed("attributes without the content type", $"The signed attribute {ContentType} is missing",
            Attributes(a => a.Contains(ContentType), _ => [])),
        Malformed("attributes without the digest", $"The signed attribute {MessageDigest} is missing",
            Attributes(a => a.Contains(MessageDigest), _ => [])),
        Malformed("attributes without the certificate", "The signed attribute 1.2.840.113549.1.9.16.2.12 is missing",
            Attributes(a => a.Contains(SigningCertificateV2), _ => [])),
        Malformed("an attribute twice", $"The attribute {MessageDigest} is there twice",
            Attributes(a => a.Contains(MessageDigest), a => [.. a, .. a])),
        Malformed("a certificate named by its MD5", "The hash 1.2.840.113549.2.5 is not of the SHA-2 family", Attributes(
            a => a.Contains(SigningCertificateV2), a => a.Rewrite(h => [.. Der.Wrap(0x30, Der.ObjectIdentifier("1.2.840.113549.2.5")), .. h], 1, 0,
                0, 0, 0))),
    ];

    private static IEnumerable<Case> Signatures() =>
    [
        Stamped(FailureClass.TimestampSignatureInvalid, "a timestamp with another signature", "A timestamp is not signed by its authority",
            new() { SignerInfo = s => s.Rewrite(o => o.Flipped(), 5) }),
        Stamped(FailureClass.TimestampSignatureInvalid, "a timestamp that names another signature algorithm",
            "A timestamp is not signed by its authority", new()
        {
            SignerInfo = s => s.Rewrite(_ => Der.ObjectIdentifier("1.2.840.10045.4.3.4"), 4, 0),
        }),
        Stamped(FailureClass.TimestampSignatureInvalid, "a timestamp that signs another digest", "A timestamp is not signed by its authority",
            Attributes(a => a.Contains(MessageDigest), a => a.Rewrite(_ => Der.Of(w => w.WriteOctetString(new byte[32])), 1, 0))),
    ];

    private static IEnumerable<Case> Certificates() =>
    [
        Usage("a timestamp authority whose purpose is not critical", "is not for time stamping alone",
            t => t.With(Purposes(false, Oids.TimeStamping))),
        Usage("a timestamp authority with two purposes", "is not for time stamping alone",
            t => t.With(Purposes(true, Oids.TimeStamping, Oids.CodeSigning))),
        Usage("a timestamp authority for code signing", "is not for time stamping alone", t => t.With(Purposes(true, Oids.CodeSigning))),
        Usage("a timestamp authority without a purpose", "is not for time stamping alone", t => t.Without("2.5.29.37")),
        Usage("a timestamp authority for key agreement", "is not for signatures",
            t => t.With(new X509KeyUsageExtension(X509KeyUsageFlags.KeyAgreement, true))),
        Case.Of(FailureClass.CertificateCriticalExtension, "a timestamp authority with a critical extension that is not known",
            "The certificate of NTK development timestamp authority",
            Leaf(t => t.With(new X509Extension("1.2.3.4", [5, 0], true)))),
        Case.Of(FailureClass.CertificateConstraint, "a timestamp root that is no authority",
            "timestamp root - not for releases (NTK development) is not one of an authority",
            Root(t => t.With(new X509BasicConstraintsExtension(false, false, 0, true)))),
        Case.Of(FailureClass.CertificateConstraint, "a timestamp root for code signing",
            "timestamp root - not for releases (NTK development) may not issue certificates for this purpose",
            Root(t => t.With(Purposes(false, Oids.CodeSigning)))),
    ];

    private static IEnumerable<Case> Times() =>
    [
        Invalid("a timestamp authority that was trusted until a second before", "A timestamp is from outside of the time",
            Tiled with { Root = r => r.Set("timestampAuthorities.0.validFor.end", "2026-03-01T12:59:59Z") }),
        Invalid("a timestamp authority that is trusted from a second after", "A timestamp is from outside of the time",
            Tiled with { Root = r => r.Set("timestampAuthorities.0.validFor.start", "2026-03-01T13:00:01Z") }),
        Case.Of(FailureClass.TimestampNotValidAtTime, "a timestamp certificate that ended a second before",
            "timestamp authority - not for releases (NTK development) was not valid",
            Leaf(t => t with { NotAfter = Forge.SignedAt.AddSeconds(-1) })),
        Case.Of(FailureClass.TimestampNotValidAtTime, "a timestamp certificate that begins a second after",
            "timestamp authority - not for releases (NTK development) was not valid",
            Leaf(t => t with { NotBefore = Forge.SignedAt.AddSeconds(1) })),
        Case.Of(FailureClass.TimestampNotValidAtTime, "a timestamp root that ended a second before",
            "timestamp root - not for releases (NTK development) was not valid",
            Root(t => t with { NotAfter = Forge.SignedAt.AddSeconds(-1) })),
        Case.Of(FailureClass.TimestampInFuture, "a timestamp from a second after the present", "A timestamp is from the future", f => Tiled with
        {
            Certificate = t => t with { NotAfter = Forge.Now.AddDays(1) },
            Timestamps = s => [f.Stamp(s, new() { Time = Forge.Now.AddSeconds(1) })],
        }),
    ];

    private static Case Stamped(FailureClass failure, string name, string message, TimestampTemplate template) => Case.Of(failure, name, message,
        Stamp(template));

    private static Case Malformed(string name, string message, TimestampTemplate template) => Case.Of(FailureClass.TimestampMalformed, name,
        message, Stamp(template));

    private static Case Malformed(string name, string message, Func<Forge, Recipe> recipe) => Case.Of(FailureClass.TimestampMalformed, name,
        message, recipe);

    private static Case Invalid(string name, string message, Recipe recipe) => Case.Of(FailureClass.TimestampNotValidAtTime, name, message, recipe);

    private static Case Usage(string name, string message, Func<CertificateTemplate, CertificateTemplate> change) =>
        Case.Of(FailureClass.TimestampCertificateUsage, name, message, Leaf(change));

    private static Func<Forge, Recipe> Stamp(TimestampTemplate template) => f => Tiled with { Timestamps = s => [f.Stamp(s, template)] };

    /// <summary>The authority with another certificate of its key, which the trusted root has and which signs.</summary>
    private static Func<Forge, Recipe> Leaf(Func<CertificateTemplate, CertificateTemplate> change) => f =>
    {
        var authority = f.Instance.Timestamps.With(change(f.Instance.Timestamps.Template()));
        return Tiled with
        {
            Timestamps = s => [authority.Stamp(TimestampRequest.Of(s))],
            Root = r => r.Set($"{Chain}.0.rawBytes", Convert.ToBase64String(authority.Certificate.RawData)),
        };
    };

    private static Func<Forge, Recipe> Root(Func<CertificateTemplate, CertificateTemplate> change) => f =>
    {
        var root = f.Instance.Timestamps.Root;
        var template = new CertificateTemplate(root.SubjectName, root.PublicKey, root.NotBefore.ToUniversalTime(), root.NotAfter.ToUniversalTime(),
            [.. root.Extensions]);
        return Tiled with
        {
            Root = r => r.Set($"{Chain}.1.rawBytes",
            Convert.ToBase64String(f.Instance.Timestamps.With(change(template)).Certificate.RawData))
        };
    };

    private static TimestampTemplate Info(Func<byte[], byte[]> change, params int[] path) => new() { Info = i => i.Rewrite(change, path) };

    private static TimestampTemplate Data(Func<byte[], byte[]> change, params int[] path) => new() { SignedData = d => d.Rewrite(change, path) };

    private static TimestampTemplate Signer(Func<byte[], byte[]> change, params int[] path) => new() { SignerInfo = s => s.Rewrite(change, path) };

    private static TimestampTemplate Attributes(Func<string, bool> which, Func<byte[], byte[]> change) => new()
    {
        SignedAttributes = set => Der.Set(Der.Children(set).SelectMany(a => which(Oid(a)) ? Der.Children(Der.Wrap(0x31, change(a))) : [a])),
    };

    private static string Oid(byte[] attribute) => System.Formats.Asn1.AsnDecoder.ReadObjectIdentifier(Der.Children(attribute)[0],
        System.Formats.Asn1.AsnEncodingRules.DER, out _);

    private static byte[] Append(byte[] sequence, byte[] value) => Der.Wrap(sequence[0], [.. Der.Children(sequence), value]);

    private static X509EnhancedKeyUsageExtension Purposes(bool isCritical, params string[] purposes) => new([.. purposes.Select(p => new Oid(p))],
        isCritical);
}
