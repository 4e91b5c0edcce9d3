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

    /// <summary>Which of the given transfers are known to be over; one that is not known is not among them.</summary>
    Task<IReadOnlyList<TransferId>> EndedAsync(IReadOnlyCollection<TransferId> transfers, CancellationToken cancellation);

    /// <summary>Every transfer that is not over, with its declared length in bytes, or 0 where it declared none.</summary>
    Task<IReadOnlyDictionary<TransferId, long>> LiveAsync(CancellationToken cancellation);
}
