namespace Ntk.Relay.Ledger;

/// <summary>What the transfers that are not over hold together.</summary>
/// <param name="Transfers">How many they are.</param>
/// <param name="Received">Bytes of ciphertext that are there.</param>
/// <param name="Promised">Bytes that are there or were declared at opening, whichever is more for each transfer.</param>
public readonly record struct HeldBytes(long Transfers, long Received, long Promised)
{
    /// <summary>What one transfer adds; nothing where it is over or not there.</summary>
    public static HeldBytes Of(TransferState? state) =>
        state is null or { IsOver: true } ? default : new HeldBytes(1, state.Held(), state.Promised());

    public static HeldBytes operator +(HeldBytes left, HeldBytes right) =>
        new(left.Transfers + right.Transfers, left.Received + right.Received, left.Promised + right.Promised);

    public static HeldBytes operator -(HeldBytes left, HeldBytes right) =>
        new(left.Transfers - right.Transfers, left.Received - right.Received, left.Promised - right.Promised);
}
