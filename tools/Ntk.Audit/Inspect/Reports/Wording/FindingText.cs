using Ntk.Audit.Inspect.Findings;

namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>What a kind of finding is called and means, for a reader who knows no protocol.</summary>
/// <param name="Title">One sentence without its full stop.</param>
/// <param name="Meaning">What it says about the traffic, and what it does not.</param>
/// <param name="NextStep">What to do about it.</param>
/// <param name="Gravity">1 to 100, another for each kind: what shows content stands above what hides it, and that above what is merely not known.</param>
internal sealed record FindingText(string Title, string Meaning, string NextStep, int Gravity)
{
    /// <exception cref="ArgumentOutOfRangeException">No text is written for the kind.</exception>
    public static FindingText Of(FindingKind kind) => (int)kind switch
    {
        < 200 => CaptureFindings.Text(kind),
        < 400 => EndpointFindings.Text(kind),
        < 500 => MessageFindings.Text(kind),
        < 600 => ContentFindings.Text(kind),
        _ => ComparisonFindings.Text(kind),
    };
}
