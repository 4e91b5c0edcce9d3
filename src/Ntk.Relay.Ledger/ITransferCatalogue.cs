using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>Questions over all transfers, answered from what is committed.</summary>
public interface ITransferCatalogue
{
    /// <summary>Transfers that are not over although their time is, oldest first.</summary>
    /// <param name="now">Transfers that expire at this time or before it.</param>
    /// <param name="limit">At most so many; 1 or more.</param>
    /// <param name="cancellation">Ends the query.</param>
    Task<IReadOnlyList<TransferId>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>Which of the given transfers are over or were never opened: their ciphertext has no reason to be there.</summary>
    Task<IReadOnlyList<TransferId>> EndedAsync(IReadOnlyCollection<TransferId> transfers, CancellationToken cancellation);

    /// <summary>What all transfers hold together, for quotas. Follows each commit of this relay at once.</summary>
    HeldBytes Held { get; }
}
