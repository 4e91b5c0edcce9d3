using Ntk.Audit.Inspect.Pairs;
using Ntk.Audit.Inspect.Profiles;
using Ntk.Audit.Inspect.Watch;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>What the accounts of all flows share.</summary>
internal sealed record AccountContext(
    WireProfile Profile, TransferBook Transfers, IBlobObserver Blobs, HubObservers Hub, IRequestObserver? Requests, Transcript? Transcript, NeedleWatch? Needles)
{
    private long _stretches;

    /// <summary>A number for the next stretch of a blob.</summary>
    public long NextStretch() => _stretches++;

    /// <summary>Opens the account of a hub's WebSocket.</summary>
    public Func<FlowLedger, IStreamPair> OpenHub { get; set; } = _ => throw new InvalidOperationException("The capture's account opens hubs.");
}
