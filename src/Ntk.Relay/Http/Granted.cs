using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Http;

/// <summary>A request whose capability was right.</summary>
/// <param name="Transfer">The transfer.</param>
/// <param name="State">Its state when the request was let in.</param>
internal readonly record struct Granted(TransferId Transfer, TransferState State);
