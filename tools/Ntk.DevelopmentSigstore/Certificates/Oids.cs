namespace Ntk.DevelopmentSigstore.Certificates;

/// <summary>Object identifiers of Fulcio's certificates (Fulcio, oid-info) and of certificate transparency (RFC 6962, section 3).</summary>
public static class Oids
{
    /// <summary>Where Fulcio's extensions are.</summary>
    public const string Fulcio = "1.3.6.1.4.1.57264.1";

    /// <summary>The issuer of the token, as raw text.</summary>
    public const string IssuerRaw = Fulcio + ".1";

    /// <summary>The kind of other name in a subject alternative name.</summary>
    public const string OtherName = Fulcio + ".7";

    /// <summary>The issuer of the token, as a DER UTF8String.</summary>
    public const string Issuer = Fulcio + ".8";

    /// <summary>Extended key usage: code signing.</summary>
    public const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    /// <summary>Extended key usage: timestamping.</summary>
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    /// <summary>Subject alternative name.</summary>
    public const string SubjectAlternativeName = "2.5.29.17";

    /// <summary>The list of signed certificate timestamps in a certificate.</summary>
    public const string SctList = "1.3.6.1.4.1.11129.2.4.2";

    /// <summary>What keeps a precertificate from being taken for a certificate.</summary>
    public const string Poison = "1.3.6.1.4.1.11129.2.4.3";
}
