namespace Ntk.Provenance;

/// <summary>Why evidence was refused: one class of a closed list, a sentence, and the two values that should have been equal.</summary>
/// <param name="Class">What kind of failure it is; programs decide by this.</param>
/// <param name="Message">One sentence for people, without line breaks or control characters.</param>
/// <param name="Expected">What would have been accepted, where one value or a list of values says so.</param>
/// <param name="Actual">What was found instead.</param>
public sealed record Failure(FailureClass Class, string Message, string? Expected = null, string? Actual = null)
{
    /// <summary>The sentence with both values.</summary>
    public override string ToString() => (Expected, Actual) switch
    {
        (null, null) => $"{Message} [{Class}]",
        (null, _) => $"{Message}: found {Actual} [{Class}]",
        (_, null) => $"{Message}: expected {Expected} [{Class}]",
        _ => $"{Message}: expected {Expected}, found {Actual} [{Class}]",
    };
}
