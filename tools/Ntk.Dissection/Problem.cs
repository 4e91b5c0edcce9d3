namespace Ntk.Dissection;

/// <summary>Something in a capture that is not as its format says, or that can't be read.</summary>
/// <param name="Kind">Which of the closed list.</param>
/// <param name="Mark">The packet that showed it.</param>
/// <param name="Detail">What was expected and what was found, with numbers; never a byte of content.</param>
public readonly record struct Problem(ProblemKind Kind, PacketMark Mark, string Detail);
