namespace Ntk.Audit.Inspect.Needles;

/// <summary>A needle that is refused.</summary>
/// <param name="Fault">Why.</param>
/// <param name="Message">For the person who typed it: which one, what was expected and what there is.</param>
internal sealed record NeedleRefusal(NeedleFault Fault, string Message);
