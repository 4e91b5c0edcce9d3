using Ntk.Relay.Ledger;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>
/// The states that a batch leads to, on their way from the lane that decided them to the inline projection that writes them in the same
/// transaction: the projection need not read what the lane knows.
/// </summary>
internal static class DecidedStates
{
    private static readonly AsyncLocal<IReadOnlyCollection<ILedgerState>?> Flowing = new();

    /// <summary>States of the batch that is being saved in this flow of control; null in a rebuild.</summary>
    public static IReadOnlyCollection<ILedgerState>? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }
}
