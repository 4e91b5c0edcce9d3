using Ntk.Audit.Inspect.Accounts;
using Ntk.Audit.Inspect.Needles;
using Ntk.Audit.Inspect.Profiles;
using Ntk.Sealing;
using Ntk.Sessions.Envelopes;

namespace Ntk.Audit.Inspect;

/// <summary>What an inspection is told beside the capture.</summary>
internal sealed record InspectionOptions
{
    /// <summary>Name of the capture for the report.</summary>
    public required string Name { get; init; }

    public required WireProfile Profile { get; init; }

    /// <summary>Where the profile came from, in a sentence.</summary>
    public required string ProfileSource { get; init; }

    /// <summary>Whether the user gave it.</summary>
    public bool IsProfileGiven { get; init; }

    /// <summary>Relays that the user named; none to take the one that the capture has.</summary>
    public IReadOnlyList<RelayName> Relays { get; init; } = [];

    /// <summary>Opens key logs, in the SSLKEYLOGFILE format.</summary>
    public IReadOnlyList<Func<Stream>> KeyLogs { get; init; } = [];

    /// <summary>What the capture was limited to, where this program made it with a filter.</summary>
    public string? Filter { get; init; }

    /// <summary>What this program's own capture lacks, in a sentence, or null.</summary>
    public string? Lost { get; init; }

    /// <summary>What everything that left is searched for, or null; stays the caller's.</summary>
    public NeedleSet? Needles { get; init; }

    /// <summary>Opening of a transfer in the capture, or null; stays the caller's.</summary>
    public TransferOpening? Opening { get; init; }

    /// <summary>Openings of messages in the capture; they stay the caller's.</summary>
    public IReadOnlyList<MessageOpening> Messages { get; init; } = [];
}
