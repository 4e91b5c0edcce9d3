using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>The transfers of a capture.</summary>
internal sealed class TransferBook : IDisposable
{
    /// <summary>Most transfers that are followed; one capture has a handful, and each takes a few hundred bytes.</summary>
    public const int MaxTransfers = 100_000;

    private readonly Dictionary<TransferId, TransferFacts> _transfers = [];

    /// <summary>The facts of a transfer, or null where there are too many.</summary>
    public TransferFacts? Of(TransferId id)
    {
        if (!_transfers.TryGetValue(id, out var facts) && _transfers.Count < MaxTransfers)
            _transfers[id] = facts = new TransferFacts();
        return facts;
    }

    public void Dispose()
    {
        foreach (var facts in _transfers.Values)
            facts.Uploaded.Dispose();
    }
}
