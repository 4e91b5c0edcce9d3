using Ntk.Audit.Inspect.Findings;

namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>Texts of 400 to 499: messages that are not as the wire profile has them.</summary>
internal static class MessageFindings
{
    public static FindingText Text(FindingKind kind) => kind switch
    {
        FindingKind.UnknownProtocol => new(
            "A conversation speaks a language that the profile does not know",
            "Its bytes are no protocol that the published program speaks. What they say can't be told, so none of them is accounted for.",
            "Follow the stream in Wireshark and find the program that speaks it. Where it is NTK, report it.",
            87),
        FindingKind.ProtocolViolation => new(
            "A message is not built as its standard says",
            "Readers may understand such a message differently, and what one of them skips is a place to hide something. What follows can't be relied on.",
            "Look at the packet in Wireshark. A proxy or scanner in between is the usual cause; otherwise report it.",
            70),
        FindingKind.UndeclaredMessage => new(
            "A message was sent that the profile does not have",
            "The published program has a closed list of messages, and this one is not on it. Whatever it carries was never declared.",
            "Verify the program (ntk-audit verify). Where it is the published one, report it with the packet number; else do not use it.",
            89),
        FindingKind.UndeclaredField => new(
            "A message carries a field that the profile does not have",
            "Somebody put more into a message than was declared. A field nobody expects is the simplest way to let content out.",
            "Verify the program (ntk-audit verify). Where it is the published one, report it with the packet number; else do not use it.",
            90),
        FindingKind.ValueOutOfProfile => new(
            "A declared field has a value that it can't have",
            "A number is out of its bounds, an id has the wrong length, or a word is not on its list. Such a value can carry something else than it claims.",
            "Read what was expected and what was found, verify the program (ntk-audit verify), and report it.",
            85),
        FindingKind.FieldMissing => new(
            "A message lacks a field that belongs to it",
            "Nothing was sent too much, but the message is not the one that was declared, so its meaning can't be relied on.",
            "See that program and profile are of one release: inspect with the profile of the version that ran.",
            60),
        FindingKind.OutOfTurn => new(
            "A message was sent where it does not belong",
            "The message itself is declared, but nothing before it allows it, or it tells on one connection what two keep apart: who sends and who receives.",
            "Look at what the connection said before that packet. Where the program is the published one, report it with the packet number.",
            82),
        FindingKind.NotSigned => new(
            "A signature does not hold",
            "Bytes that claim to be a signature, or a signed key, were not made with the key that they name. They can be anything.",
            "Verify the program (ntk-audit verify). Where it is the published one, report it with the packet number.",
            86),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No text is written for it."),
    };
}
