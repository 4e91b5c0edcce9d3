namespace Ntk.Dissection.Tls.Records;

/// <summary>Whether a piece of a stream is there.</summary>
internal enum Assembly
{
    Whole,
    NeedsMore,
    OverBudget,
}
