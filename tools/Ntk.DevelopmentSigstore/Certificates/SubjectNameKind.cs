namespace Ntk.DevelopmentSigstore.Certificates;

/// <summary>Which kind of name a certificate is for.</summary>
public enum SubjectNameKind
{
    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A URI.</summary>
    Uri,

    /// <summary>Any other text, under Fulcio's own kind of name.</summary>
    Other,
}
