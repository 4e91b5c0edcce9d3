namespace Ntk.Provenance.Certificates;

/// <summary>One name of a certificate's subject.</summary>
/// <param name="Kind">What kind of name it is.</param>
/// <param name="Value">The name as text.</param>
public sealed record SubjectAlternativeName(SubjectAlternativeNameKind Kind, string Value)
{
    /// <summary>The name alone.</summary>
    public override string ToString() => Value;
}
