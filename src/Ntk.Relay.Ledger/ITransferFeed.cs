namespace Ntk.Relay.Ledger;

/// <summary>Tells of every state that was committed, in the order of each transfer's versions.</summary>
public interface ITransferFeed
{
    /// <summary>
    /// Calls <paramref name="changed"/> after each commit, on the thread that commits: it must return at once and must not throw. Several
    /// events of one transfer that were committed together are one call.
    /// </summary>
    /// <returns>Ends the subscription when disposed.</returns>
    IDisposable Subscribe(Action<TransferState> changed);
}
