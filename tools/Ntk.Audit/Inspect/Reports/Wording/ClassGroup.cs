namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>The four things that a byte can be, where the kinds of declared fields are not told apart.</summary>
internal enum ClassGroup
{
    Framing,
    Declared,
    Ciphertext,
    Undeclared,
}
