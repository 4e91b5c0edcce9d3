using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.DevelopmentSigstore.Ct;
using Ntk.Provenance.Certificates;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Signing certificates and their authorities that deviate in one part; certificate logs saw them as they are.</summary>
internal static class CertificateCases
{
    private const string Chain = "certificateAuthorities.0.certChain.certificates";
    private const string KeyUsage = "2.5.29.15";
    private const string ExtendedKeyUsage = "2.5.29.37";

    public static IEnumerable<Case> All() => [.. Encodings(), .. Signatures(), .. Times(), .. Issuers(), .. Usages()];

    private static IEnumerable<Case> Encodings() =>
    [
        Case.Reading(FailureClass.CertificateMalformed, "a certificate of 64 KiB and one byte", "The certificate is too large",
            () => Certificate.FromDer(new byte[(64 << 10) + 1])),
        Malformed("a certificate with a byte after its end", "data", new Recipe { CertificateDer = der => [.. der, 0] }),
        Malformed("a certificate of version 2", "The version is not 3", Tbs(_ => [0xa0, 3, 2, 1, 1], 0)),
        Malformed("a certificate without a version", "The version is not 3", Tbs(_ => [], 0)),
        Malformed("a certificate with a negative serial number", "The serial number is negative", Tbs(_ => [2, 1, 0xff], 1)),
        Malformed("a certificate whose serial number has 21 bytes", "The serial number has more than 20 bytes",
            Tbs(_ => [2, 21, 1, .. new byte[20]], 1)),
        Malformed("a certificate with two signature algorithms", "The two signature algorithms differ",
            Tbs(_ => Der.ObjectIdentifier("1.2.840.10045.4.3.2"), 2, 0)),
        Malformed("a certificate whose signature is not whole bytes", "The signature is not whole bytes", new Recipe
        {
            CertificateDer = der => der.Rewrite(s => s.Rewrite(_ => Der.Of(w => w.WriteBitString([0x30, 0x00], 1))), 2),
        }),
        Malformed("an extension twice", "is there twice", Tbs(e => [.. e, .. e], 7, 0, 0)),
        Malformed("65 extensions", "There are more than 64 extensions", new Recipe
        {
            Certificate = t => Enumerable.Range(0, 60).Aggregate(t,
                (with, i) => with.With(new X509Extension($"1.3.6.1.4.1.57264.9.{i}", [5, 0], false))),
        }),
        Malformed("an extension that spells out that it is not critical", "spells out a default", Tbs(e => Insert(e, [1, 1, 0]), 7, 0, 1)),
        Malformed("an alternative name of another class", "tag of another class", Names([0x04, 0])),
        Malformed("an IP address of five bytes", "An IP address has 4 or 16 bytes", Names([0x87, 5, 1, 2, 3, 4, 5])),
        Malformed("65 alternative names", "There are more than 64 alternative names",
            Names([.. Enumerable.Repeat((byte[])[0x81, 1, (byte)'a'], 65).SelectMany(n => n)])),
        Malformed("an issuer of the first generation that is not UTF-8", "The extension IssuerV1 is not UTF-8", new Recipe
        {
            Certificate = t => t.With(new X509Extension(Oids.IssuerRaw, [0xe9], false)),
        }),
        Malformed("an issuer that is not a UTF8String", "is not X.509 version 3 in strict DER", new Recipe
        {
            Certificate = t => t.With(new X509Extension(Oids.Issuer, [0x16, 1, (byte)'a'], false)),
        }),
        Case.Of(FailureClass.CertificateMalformed, "basic constraints that are not DER", "An extension of the certificate is not strict DER",
            new Recipe
        {
            Certificate = t => t.With(new X509Extension("2.5.29.19", [0x30, 3, 1, 1, 1], true)),
        }),
        Case.Of(FailureClass.CertificateMalformed, "a negative path length", "An extension of the certificate is not strict DER", Intermediate(t =>
            t.With(new X509Extension("2.5.29.19", [0x30, 6, 1, 1, 0xff, 2, 1, 0xff], true)))),
    ];

    private static IEnumerable<Case> Signatures() =>
    [
        Case.Of(FailureClass.CertificateIssuerUnknown, "a certificate that names another issuer", "No authority of the trusted root issued",
            new Recipe
        {
            Certificate = t => t with { Issuer = new X500DistinguishedName("O=another authority") },
        }),
        Case.Of(FailureClass.CertificateSignatureInvalid, "a certificate with another signature",
            "names an authority of the trusted root that did not sign it", new Recipe
        {
            CertificateDer = der => der.Flipped(),
        }),
    ];

    private static IEnumerable<Case> Times() =>
    [
        Late("a certificate that ended a second before",
            t => t with { NotBefore = Forge.SignedAt.AddMinutes(-10), NotAfter = Forge.SignedAt.AddSeconds(-1) }),
        Late("a certificate that begins a second after", t => t with { NotBefore = Forge.SignedAt.AddSeconds(1) }),
        Case.Of(FailureClass.CertificateNotValidAtTime, "an intermediate that ended a second before",
            "NTK development Sigstore - not for releases (NTK development) was not valid",
            Intermediate(t => t with { NotAfter = Forge.SignedAt.AddSeconds(-1) })),
        Case.Of(FailureClass.CertificateNotValidAtTime, "a root that begins a second after",
            "NTK development Sigstore root - not for releases (NTK development) was not valid",
            RootOf(t => t with { NotBefore = Forge.SignedAt.AddSeconds(1) })),
        Case.Of(FailureClass.CertificateNotValidAtTime, "an authority that was trusted until a second before",
            "is not trusted for the time of the signature", new Recipe
        {
            Root = r => r.Set("certificateAuthorities.0.validFor.end", "2026-03-01T12:59:59Z"),
        }),
        Case.Of(FailureClass.CertificateNotValidAtTime, "an authority that is trusted from a second after",
            "is not trusted for the time of the signature", new Recipe
        {
            Root = r => r.Set("certificateAuthorities.0.validFor.start", "2026-03-01T13:00:01Z"),
        }),
        Case.Of(FailureClass.CertificateNotValidAtTime, "a timestamp from after the certificate",
            "The certificate of a nameless subject was not valid", f => new Recipe
        {
            Timestamps = s => [f.Stamp(s, new() { Time = Forge.SignedAt.AddMinutes(10).AddSeconds(1) })],
        }),
        Case.Of(FailureClass.CertificateNotValidAtTime, "a log entry from after the certificate",
            "The certificate of a nameless subject was not valid", new Recipe
        {
            IsStamped = true,
            Time = Forge.SignedAt.AddMinutes(10).AddSeconds(1),
        }),
    ];

    private static IEnumerable<Case> Issuers() =>
    [
        Constraint("an intermediate that is no authority", "is not one of an authority", Intermediate(t =>
            t.With(new X509BasicConstraintsExtension(false, false, 0, true)))),
        Constraint("an intermediate without basic constraints", "is not one of an authority", Intermediate(t => t.Without("2.5.29.19"))),
        Constraint("a root that allows no intermediate", "allows 0 certificates below it and has 1", RootOf(t =>
            t.With(new X509BasicConstraintsExtension(true, true, 0, true)))),
        Constraint("an intermediate that may not sign certificates", "may not sign certificates", Intermediate(t =>
            t.With(new X509KeyUsageExtension(X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, true)))),
        Constraint("an intermediate without a key usage", "may not sign certificates", Intermediate(t => t.Without(KeyUsage))),
        Constraint("an intermediate for time stamping", "may not issue certificates for this purpose",
            Intermediate(t => t.With(Purposes(Oids.TimeStamping)))),
        Constraint("an intermediate with name constraints", "limits the names below it",
            Intermediate(t => t.With(NameConstraints(isCritical: false)))),
        Case.Of(FailureClass.CertificateCriticalExtension, "an intermediate with a critical extension that is not known",
            "The certificate of NTK development Sigstore - not",
            Intermediate(t => t.With(new X509Extension("1.2.3.4", [5, 0], true)))),
        Case.Of(FailureClass.CertificateCriticalExtension, "a certificate with a critical extension that is not known",
            "The certificate of a nameless subject", new Recipe
        {
            Certificate = t => t.With(new X509Extension("1.2.3.4", [5, 0], true)),
        }),
    ];

    private static IEnumerable<Case> Usages() =>
    [
        Case.Of(FailureClass.CertificateUsage, "a signing certificate of an authority", "The signing certificate is an authority's", new Recipe
        {
            Certificate = t => t.With(new X509BasicConstraintsExtension(true, false, 0, true)),
        }),
        Case.Of(FailureClass.CertificateUsage, "a signing certificate for key agreement", "The signing certificate is not for digital signatures",
            new Recipe
        {
            Certificate = t => t.With(new X509KeyUsageExtension(X509KeyUsageFlags.KeyAgreement, true)),
        }),
        Case.Of(FailureClass.CertificateUsage, "a signing certificate without a key usage", "The signing certificate is not for digital signatures",
            new Recipe
        {
            Certificate = t => t.Without(KeyUsage),
        }),
        Case.Of(FailureClass.CertificateNotForCode, "a signing certificate for time stamping",
            "is not for code signing: expected 1.3.6.1.5.5.7.3.3, found 1.3.6.1.5.5.7.3.8", new Recipe
        {
            Certificate = t => t.With(Purposes(Oids.TimeStamping)),
        }),
        Case.Of(FailureClass.CertificateNotForCode, "a signing certificate for no purpose",
            "is not for code signing: expected 1.3.6.1.5.5.7.3.3, found no purpose", new Recipe
        {
            Certificate = t => t.Without(ExtendedKeyUsage),
        }),
    ];

    private static Case Malformed(string name, string message, Recipe recipe) => Case.Of(FailureClass.CertificateMalformed, name, message, recipe);

    private static Case Constraint(string name, string message, Func<Forge, Recipe> recipe) => Case.Of(FailureClass.CertificateConstraint, name,
        message, recipe);

    private static Case Late(string name, Func<CertificateTemplate, CertificateTemplate> change) => Case.Of(
        FailureClass.CertificateNotValidAtTime, name, "The certificate of a nameless subject was not valid",
        f => new Recipe
        {
            Certificate = change,
            CertificateTimestamps = tbs => [f.CertificateTimestamp(tbs, new SctTemplate { Time = Forge.SignedAt.AddMinutes(-5) })]
        });

    private static Recipe Tbs(Func<byte[], byte[]> change, params int[] path) => new() { Tbs = tbs => tbs.Rewrite(change, path) };

    /// <summary>A signing certificate whose alternative names are these values.</summary>
    private static Recipe Names(byte[] names) => new()
    {
        Certificate = t => t.With(new X509Extension(Oids.SubjectAlternativeName,
        Der.Wrap(0x30, names), true))
    };

    /// <summary>The trusted intermediate, issued again as another one of the same key.</summary>
    private static Func<Forge, Recipe> Intermediate(Func<CertificateTemplate, CertificateTemplate> change) => f => new Recipe
    {
        Root = r => r.Set($"{Chain}.0.rawBytes", Base64(f.Instance.Authority.IssueFromRoot(change(f.Instance.Authority.IntermediateTemplate())))),
    };

    /// <summary>The trusted root, issued again as another one of the same key.</summary>
    private static Func<Forge, Recipe> RootOf(Func<CertificateTemplate, CertificateTemplate> change) => f =>
    {
        var root = f.Instance.Authority.Root;
        var template = new CertificateTemplate(root.SubjectName, root.PublicKey, root.NotBefore.ToUniversalTime(), root.NotAfter.ToUniversalTime(),
            [.. root.Extensions]);
        return new Recipe { Root = r => r.Set($"{Chain}.1.rawBytes", Base64(f.Instance.Authority.IssueFromRoot(change(template)))) };
    };

    private static X509EnhancedKeyUsageExtension Purposes(params string[] purposes) => new([.. purposes.Select(p => new Oid(p))], false);

    private static X509Extension NameConstraints(bool isCritical) => new("2.5.29.30",
        Der.Wrap(0x30, Der.Wrap(0xa0, Der.Wrap(0x30, [0x82, 1, (byte)'a']))), isCritical);

    private static byte[] Insert(byte[] extension, byte[] value) => Der.Wrap(0x30,
        [.. Der.Children(extension).SelectMany((c, i) => i == 0 ? (byte[][])[c, value] : [c])]);

    private static JsonNode Base64(X509Certificate2 certificate) => Convert.ToBase64String(certificate.RawData);
}
