using Ntk.Audit.Inspect.Profiles;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>A request that waits for its answer.</summary>
/// <param name="Rule">What it is, or null where the profile has no such request.</param>
/// <param name="Transfer">The id in its route.</param>
/// <param name="WebSocketKey">Of an opening of a WebSocket.</param>
internal sealed record Exchange(RequestRule? Rule, TransferId Transfer, byte[]? WebSocketKey);
