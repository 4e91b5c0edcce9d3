using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;

namespace Ntk.Audit.Inspect;

/// <summary>What an inspection came to.</summary>
internal sealed record InspectionReport
{
    /// <summary>Name of the capture as the user gave it.</summary>
    public required string Capture { get; init; }

    /// <summary>Packets in it.</summary>
    public required long Packets { get; init; }

    /// <summary>Bytes on the wire, headers of every layer and repeated bytes included.</summary>
    public required long WireBytes { get; init; }

    /// <summary>Time of the first and of the last packet, nanoseconds since the Unix epoch.</summary>
    public required long FirstTime { get; init; }

    /// <inheritdoc cref="FirstTime"/>
    public required long LastTime { get; init; }

    /// <summary>Where the wire profile came from, in a sentence.</summary>
    public required string ProfileSource { get; init; }

    /// <summary>Whether the profile was given by the user instead of attested with a release.</summary>
    public required bool IsProfileGiven { get; init; }

    /// <summary>Flows in order of appearance.</summary>
    public required IReadOnlyList<FlowAccount> Flows { get; init; }

    /// <summary>All flows together.</summary>
    public required Ledger Total { get; init; }

    /// <summary>Bytes over time.</summary>
    public required Timeline Timeline { get; init; }

    public required FindingList Findings { get; init; }

    /// <summary>What was checked beside the accounts, a sentence each: tripwires with their false-alarm rate, needles, the opening.</summary>
    public required IReadOnlyList<string> Checks { get; init; }

    /// <summary>What this inspection can't tell, a sentence each.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>Whether there is something to account for, every byte of it is accounted for, and nothing was found.</summary>
    public bool Holds => Findings.Total == 0 && Total.Total() > 0 && Total.Total(ByteClass.Undeclared) == 0;
}
