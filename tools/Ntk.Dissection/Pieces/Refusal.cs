namespace Ntk.Dissection.Pieces;

/// <summary>Why a parser can't read something; the default value is that it can.</summary>
internal readonly record struct Refusal(ProblemKind Kind, string Detail)
{
    public static Refusal None => default;

    public bool IsNone => Kind == ProblemKind.None;
}
