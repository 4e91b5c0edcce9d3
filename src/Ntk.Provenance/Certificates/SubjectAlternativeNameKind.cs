namespace Ntk.Provenance.Certificates;

/// <summary>The kinds of name under which a certificate names its subject (RFC 5280, section 4.2.1.6).</summary>
public enum SubjectAlternativeNameKind
{
    /// <summary>An e-mail address (rfc822Name).</summary>
    Email = 1,

    /// <summary>A URI, as workflows and SPIFFE identities have.</summary>
    Uri,

    /// <summary>A host name (dNSName).</summary>
    Dns,

    /// <summary>An IP address.</summary>
    IpAddress,

    /// <summary>A user name with its domain (otherName 1.3.6.1.4.1.57264.1.7 of Fulcio).</summary>
    UserName,
}
