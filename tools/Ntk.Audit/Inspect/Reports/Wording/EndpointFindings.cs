using Ntk.Audit.Inspect.Findings;

namespace Ntk.Audit.Inspect.Reports.Wording;

/// <summary>Texts of 200 to 399: whom a machine talked to, and behind which keys.</summary>
internal static class EndpointFindings
{
    public static FindingText Text(FindingKind kind) => kind switch
    {
        FindingKind.UnknownEndpoint => new(
            "A conversation was held with a machine that is no relay",
            "Its address is none of the relays that this inspection is about, and what was said there is not the protocol's.",
            "Find the program that opened it. Name a relay of yours with --relay; capture again without another program; where it was NTK, report it.",
            88),
        FindingKind.UnknownName => new(
            "A name was looked up that is no relay's",
            "A name that is asked for is seen by everybody on the way and by the name server, and it can carry content in itself.",
            "Read the name. Where another program asked, capture again without it; where it was NTK, report it.",
            78),
        FindingKind.TlsWithoutKeys => new(
            "An encrypted connection could not be opened, because its keys are not there",
            "The connection is encrypted as it should be, but without its session keys nobody can check what was inside. It may be fine; that is not known.",
            "Repeat the transfer with --keylog FILE, capture it, and inspect the capture with the same --keylog FILE.",
            75),
        FindingKind.TlsUnreadable => new(
            "An encrypted connection could not be read although its keys are there",
            "The keys do not open it: they are another session's, the capture lacks a part of it, or something changed it on the way.",
            "Use the key log and the capture of one and the same run. Where they are, look at the packet: a record that fails its check was changed or made up.",
            74),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No text is written for it."),
    };
}
