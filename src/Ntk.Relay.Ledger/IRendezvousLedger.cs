namespace Ntk.Relay.Ledger;

/// <summary>Rendezvous.</summary>
public interface IRendezvousLedger
{
    /// <summary>As <see cref="ITransferLedger.ExecuteAsync"/>.</summary>
    ValueTask<LedgerAnswer<RendezvousState>> ExecuteAsync(IRendezvousCommand command, CancellationToken cancellation);

    /// <summary>Rendezvous that are not over although their time is, the oldest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Guid>> DueRendezvousAsync(DateTimeOffset now, int limit, CancellationToken cancellation);
}
