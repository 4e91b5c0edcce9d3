using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ntk.DevelopmentSigstore.Certificates;
using Ntk.DevelopmentSigstore.Ct;

namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Signed certificate timestamps that deviate.</summary>
internal static class SctCases
{
    public static IEnumerable<Case> All() => [.. Lists(), .. Timestamps()];

    private static IEnumerable<Case> Lists() =>
    [
        Case.Of(FailureClass.SctMissing, "a certificate without a timestamp", "carries no signed certificate timestamp",
            new Recipe { CertificateTimestamps = _ => [] }),
        Malformed("a list that is not an OCTET STRING", "it is not an OCTET STRING", _ => [0x30, 0]),
        Malformed("an empty list", "its length is wrong", _ => [4, 2, 0, 0]),
        Malformed("a list with a byte after its end", "its length is wrong", sct => List([.. Prefixed(Prefixed(sct)), 0])),
        Malformed("a list without a length", "a length is missing", _ => [4, 1, 0]),
        Malformed("a list that is cut short", "it is cut short", sct => List(Prefixed(Prefixed(sct))[..^1])),
        Malformed("a list of 17", "it has more than 16", sct => List(Prefixed([.. Enumerable.Repeat(Prefixed(sct), 17).SelectMany(s => s)]))),
        Malformed("a timestamp of 40 bytes", "one is cut short", sct => Single(sct[..40])),
        Malformed("a timestamp without a signature", "one is cut short", sct => Single(sct[..43])),
        Malformed("a timestamp with a byte after its end", "one has bytes after its end", sct => Single([.. sct, 0])),
        Malformed("a timestamp that is hashed with SHA-1", "one is hashed with neither", sct => Single([.. sct[..43], 2, .. sct[44..]])),
        Malformed("a timestamp that is signed with DSA", "one is signed with neither RSA nor ECDSA", sct => Single([.. sct[..44], 2, .. sct[45..]])),
        Case.Of(FailureClass.SctMalformed, "a timestamp of version 2", "one is not of version 1", Stamp(_ => new SctTemplate { Version = 1 })),
    ];

    private static IEnumerable<Case> Timestamps() =>
    [
        Case.Of(FailureClass.SctLogUnknown, "a timestamp of an unknown log", "None of 1 signed certificate timestamps",
            Stamp(_ => new SctTemplate { LogId = new byte[32] })),
        Case.Of(FailureClass.SctSignatureInvalid, "a timestamp of another certificate", "is not its log's for this certificate", f => new Recipe
        {
            CertificateTimestamps = tbs => [f.CertificateTimestamp(tbs.Flipped())],
        }),
        Case.Of(FailureClass.SctSignatureInvalid, "a timestamp of another issuer's certificate", "is not its log's for this certificate",
            f => new Recipe
        {
            CertificateTimestamps = tbs => [f.Instance.Ct.Sign(tbs,
                SHA256.HashData(f.Instance.Authority.Root.PublicKey.ExportSubjectPublicKeyInfo()))],
        }),
        Case.Of(FailureClass.SctSignatureInvalid, "a timestamp that names another algorithm than its log's", "is not its log's for this certificate",
            Stamp(_ => new SctTemplate { SignatureAlgorithm = 1 })),
        Case.Of(FailureClass.SctSignatureInvalid, "a valid timestamp beside an invalid one of the same log",
            "is not its log's for this certificate", f => new Recipe
        {
            CertificateTimestamps = tbs => [f.CertificateTimestamp(tbs), f.CertificateTimestamp(tbs.Flipped())],
        }),
        Case.Of(FailureClass.SctNotValidAtTime, "a certificate timestamp from the future", "A signed certificate timestamp is from the future",
            f => new Recipe
        {
            Certificate = t => t with { NotAfter = Forge.Now.AddDays(1) },
            CertificateTimestamps = tbs => [f.CertificateTimestamp(tbs, new SctTemplate { Time = Forge.Now.AddMilliseconds(1) })],
        }),
        Case.Of(FailureClass.SctNotValidAtTime, "a certificate timestamp from after the certificate", "from after the certificate's validity",
            Stamp(_ => new SctTemplate { Time = Forge.SignedAt.AddMinutes(10).AddMilliseconds(1) })),
        Case.Of(FailureClass.SctNotValidAtTime, "a certificate log that was trusted until a second before", "from outside of the validity of",
            new Recipe
        {
            Root = r => r.Set("ctlogs.0.publicKey.validFor.end", "2026-03-01T12:59:59Z"),
        }),
        Case.Of(FailureClass.SctNotValidAtTime, "a certificate log that is trusted from a second after", "from outside of the validity of", new Recipe
        {
            Root = r => r.Set("ctlogs.0.publicKey.validFor.start", "2026-03-01T13:00:01Z"),
        }),
    ];

    private static Case Malformed(string name, string message, Func<byte[], byte[]> list) => Case.Of(FailureClass.SctMalformed, name, message, f =>
    {
        byte[] sct = [];
        return new Recipe
        {
            CertificateTimestamps = tbs => [sct = f.CertificateTimestamp(tbs)],
            LoggedCertificate = t => t.With(new X509Extension(Oids.SctList, list(sct), false)),
        };
    });

    private static Func<Forge, Recipe> Stamp(Func<Forge, SctTemplate> template) =>
        f => new Recipe { CertificateTimestamps = tbs => [f.CertificateTimestamp(tbs, template(f))] };

    private static byte[] Single(byte[] sct) => List(Prefixed(Prefixed(sct)));

    private static byte[] List(byte[] content) => Der.Wrap(4, content);

    private static byte[] Prefixed(byte[] content) => [(byte)(content.Length >> 8), (byte)content.Length, .. content];
}
