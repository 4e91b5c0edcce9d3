using Ntk.Audit.Inspect.Findings;

namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>Texts of 100 to 199: what a capture shows, or fails to show.</summary>
internal static class CaptureFindings
{
    public static FindingText Text(FindingKind kind) => kind switch
    {
        FindingKind.CaptureDamaged => new(
            "The capture can't be read to its end",
            "The file is cut off, damaged or not what it says it is. What came after that place was not looked at, so nothing can be said about it.",
            "Capture again, let the capture end before the file is copied, and inspect the new file.",
            45),
        FindingKind.NothingToInspect => new(
            "The capture has nothing in it that can be inspected",
            "Not one byte of it belongs to a conversation that the wire profile is about. That is no good news: the traffic may have gone another way.",
            "Capture on the interface that the traffic takes, begin before the transfer does, and filter nothing away.",
            40),
        FindingKind.CaptureIncomplete => new(
            "The program that captured did not take every packet",
            "It lost packets, or it ended before the command did. What was in those packets can't be told.",
            "Capture again on a quiet machine, and see that nothing ends tcpdump or dumpcap meanwhile.",
            48),
        FindingKind.UnknownTraffic => new(
            "A packet went out that belongs to no known conversation",
            "It is neither part of a conversation that was followed nor one of the messages with which a network keeps itself running. It could carry anything.",
            "Look at the packet in Wireshark and find the program that sent it. A capture of one program alone, on a quiet machine, tells most.",
            65),
        FindingKind.BytesMissing => new(
            "Bytes were sent that the capture does not have",
            "The sender's own numbering says that there was more than was captured, or two copies of the same bytes differ. What was in the gap can't be told.",
            "Capture again with a larger buffer (tcpdump -B, dumpcap -B), with whole packets (no snapshot length), and from before the first connection.",
            55),
        FindingKind.BytesOutsideStream => new(
            "Bytes left the machine outside of any conversation",
            "A packet carried bytes that its receiver throws away: outside of the window, behind a reset, or where none belong. Others can read them.",
            "Look at the packet in Wireshark. Ordinary systems send no such bytes; on a healthy machine this is a reason for suspicion.",
            72),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No text is written for it."),
    };
}
