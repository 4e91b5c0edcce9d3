namespace Ntk.Audit.Verify;

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What: one word.</param>
/// <param name="Holds">Whether it holds; null where it was not judged.</param>
/// <param name="Reason">Why.</param>
internal sealed record VerdictLine(string Subject, bool? Holds, string Reason);
