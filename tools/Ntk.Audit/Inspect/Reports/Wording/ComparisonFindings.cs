using Ntk.Audit.Inspect.Findings;

namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>Texts of 600 and above: captured bytes against those that an opening or another run gives.</summary>
internal static class ComparisonFindings
{
    public static FindingText Text(FindingKind kind) => kind switch
    {
        FindingKind.OpeningMismatch => new(
            "Other bytes were sent than encrypting your content gives",
            "The content was encrypted again with the secrets of the opening, and the result is not what was captured. One other bit can hide something.",
            "Make sure that opening, content and capture are of one transfer or message. Where they are, the program did not do what it says: report it.",
            95),
        FindingKind.NotExplained => new(
            "Bytes were sent that the opened transfer does not explain",
            "Everything that the transfer needs was computed, and these bytes are in the capture beyond it.",
            "Capture one transfer alone. Where it was alone, report it with the packet number.",
            94),
        FindingKind.OpeningIncomplete => new(
            "What was opened is not in the capture, or not whole",
            "Bytes that the opened transfer or message must have sent were not captured, so that they could not be compared.",
            "Begin the capture before the transfer or message, end it afterwards, and use the opening of that same one.",
            50),
        FindingKind.PairDiffers => new(
            "Two runs differ in more than their ciphertext",
            "They had different content only, so nothing but ciphertext should differ. What differs elsewhere may depend on the content.",
            "Repeat both runs in the same surroundings. A difference that stays and follows the content is a leak: report it.",
            80),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No text is written for it."),
    };
}
