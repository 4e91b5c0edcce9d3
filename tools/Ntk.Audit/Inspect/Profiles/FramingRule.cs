namespace Ntk.Audit.Inspect.Profiles;

/// <summary>A field of HTTP itself: one of literal values, or one whose value follows from the rest.</summary>
/// <param name="Name">Of the field.</param>
/// <param name="Values">Literal values; none where it follows from the rest.</param>
internal sealed record FramingRule(string Name, IReadOnlyList<string> Values);
