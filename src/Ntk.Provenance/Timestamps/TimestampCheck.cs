using System.Security.Cryptography;
using Ntk.Provenance.Certificates;
using Ntk.Provenance.Json;
using Ntk.Provenance.Trust;

namespace Ntk.Provenance.Timestamps;

/// <summary>Checks that a timestamp authority of the trusted root saw a signature (client specification, "Timestamp"; RFC 3161).</summary>
internal static class TimestampCheck
{
    /// <returns>What was verified, or null where the authority is none of the trusted root's.</returns>
    public static VerifiedTimestamp? Check(
        ReadOnlyMemory<byte> response, ReadOnlySpan<byte> signature, IReadOnlyList<TrustedAuthority> authorities, DateTimeOffset now)
    {
        var token = TimestampToken.Read(response);
        if (!CryptographicOperations.HashData(token.Info.Hash, signature).AsSpan().SequenceEqual(token.Info.Imprint.Span))
            throw new RefusedException(FailureClass.TimestampImprintMismatch, "A timestamp is of another signature", actual: Convert.ToHexStringLower(token.Info.Imprint.Span));
        var found = Find(token, authorities);
        if (found.Count == 0)
            return null;
        var authority = found.Find(f => f.Authority.ValidFor.Contains(token.Info.Time));
        if (authority.Authority is null)
            throw new RefusedException(
                FailureClass.TimestampNotValidAtTime, $"A timestamp is from outside of the time for which {found[0].Authority} is trusted",
                string.Join(" or ", found.Select(f => f.Authority.ValidFor)), Rfc3339.Format(token.Info.Time));
        CheckToken(token, authority.Leaf, authority.Path);
        if (token.Info.Time > now)
            throw new RefusedException(FailureClass.TimestampInFuture, "A timestamp is from the future", $"at most {Rfc3339.Format(now)}", Rfc3339.Format(token.Info.Time));
        return new VerifiedTimestamp(authority.Authority, token.Info.Time);
    }

    /// <summary>Whom the timestamp says it is from, for the message about an authority that is not known.</summary>
    public static string SignerOf(ReadOnlyMemory<byte> response)
    {
        var signer = TimestampToken.Read(response).Signer;
        return $"a certificate issued by {DistinguishedName.Show(signer.Issuer)}";
    }

    private static List<(TrustedAuthority Authority, Certificate Leaf, IReadOnlyList<Certificate> Path)> Find(
        TimestampToken token, IReadOnlyList<TrustedAuthority> authorities)
    {
        // What came along is only looked at where the trusted root has no certificate of the signer itself, and has to lead to the root all the same.
        var embedded = token.Certificates.Select(c => Certificate.Read(c, "A certificate in a timestamp")).Where(token.Signer.IsSignedWith).ToList();
        var found = new List<(TrustedAuthority, Certificate, IReadOnlyList<Certificate>)>();
        foreach (var authority in authorities)
            foreach (var leaf in authority.Chain.Where(token.Signer.IsSignedWith).Concat(embedded))
                if (CertificatePath.Find(leaf, authority.Chain) is { } path)
                {
                    found.Add((authority, leaf, path));
                    break;
                }
        return found;
    }

    private static void CheckToken(TimestampToken token, Certificate leaf, IReadOnlyList<Certificate> path)
    {
        if (!CryptographicOperations.HashData(token.Signer.Hash, token.Content.Span).AsSpan().SequenceEqual(token.Signer.MessageDigest) || !token.Signer.Verify(leaf))
            throw new RefusedException(FailureClass.TimestampSignatureInvalid, "A timestamp is not signed by its authority", leaf.SubjectName);
        CertificatePath.CheckCriticalExtensions(leaf);
        // RFC 3161, section 2.3: the extension is critical and names this purpose alone.
        if (leaf.Extension(ExtensionOids.ExtendedKeyUsage) is not { IsCritical: true } || ExtendedKeyUsages.Of(leaf) is not [ExtensionOids.TimeStamping])
            throw new RefusedException(
                FailureClass.TimestampCertificateUsage, $"The certificate of {leaf.SubjectName} is not for time stamping alone",
                ExtensionOids.TimeStamping, string.Join(", ", ExtendedKeyUsages.Of(leaf) ?? []));
        // RFC 5280, section 4.2.1.3: a certificate without the extension is for any use.
        if (leaf.Extension(ExtensionOids.KeyUsage) is not null
            && !KeyUsages.Allows(leaf, KeyUsages.DigitalSignature) && !KeyUsages.Allows(leaf, KeyUsages.ContentCommitment))
            throw new RefusedException(FailureClass.TimestampCertificateUsage, $"The certificate of {leaf.SubjectName} is not for signatures");
        try
        {
            CertificatePath.Check(leaf, path, ExtensionOids.TimeStamping, token.Info.Time);
        }
        catch (RefusedException e) when (e.Failure.Class == FailureClass.CertificateNotValidAtTime)
        {
            throw new RefusedException(e.Failure with { Class = FailureClass.TimestampNotValidAtTime });
        }
    }
}
