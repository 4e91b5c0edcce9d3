namespace Ntk.Provenance.Certificates;

/// <summary>Object identifiers of the extensions and purposes that are looked at (RFC 5280, RFC 6962).</summary>
internal static class ExtensionOids
{
    public const string SubjectKeyIdentifier = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string SubjectAlternativeName = "2.5.29.17";
    public const string BasicConstraints = "2.5.29.19";
    public const string NameConstraints = "2.5.29.30";
    public const string AuthorityKeyIdentifier = "2.5.29.35";
    public const string ExtendedKeyUsage = "2.5.29.37";
    public const string SignedCertificateTimestamps = "1.3.6.1.4.1.11129.2.4.2";
    public const string Fulcio = "1.3.6.1.4.1.57264.1.";

    public const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    public const string AnyPurpose = "2.5.29.37.0";

    /// <summary>Whether this library acts on the extension, so that it may be critical.</summary>
    public static bool IsUnderstood(string oid) =>
        oid is KeyUsage or SubjectAlternativeName or BasicConstraints or ExtendedKeyUsage or SubjectKeyIdentifier or AuthorityKeyIdentifier
            or SignedCertificateTimestamps;
}
