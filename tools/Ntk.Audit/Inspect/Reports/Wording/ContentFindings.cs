using Ntk.Audit.Inspect.Findings;

namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>Texts of 500 to 599: what was sent as ciphertext, and what was searched for.</summary>
internal static class ContentFindings
{
    public static FindingText Text(FindingKind kind) => kind switch
    {
        FindingKind.BlobMalformed => new(
            "What was sent as ciphertext is not built as ciphertext is",
            "Sealed content has a fixed shape: a header, chunks of one length, a padded end. These bytes have another one, so they may be something else.",
            "Verify the program (ntk-audit verify). Only a transfer that was broken off may end early; anything else is to be reported.",
            83),
        FindingKind.NotRandom => new(
            "What was sent as ciphertext does not look encrypted",
            "Encrypted bytes look like noise, and these do not. It is an alarm and no proof; how seldom it is false stands under the checks.",
            "Look at the bytes of that packet: readable text or the beginning of a known kind of file is content that was not encrypted. Report it.",
            84),
        FindingKind.NeedleFound => new(
            "Content that was searched for is in what was sent",
            "Bytes that you gave to be searched for were found, as they are or encoded. Whoever carried this traffic could have read them.",
            "Take the content as known to others. Verify the program (ntk-audit verify) and report it with the packet number.",
            100),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No text is written for it."),
    };
}
