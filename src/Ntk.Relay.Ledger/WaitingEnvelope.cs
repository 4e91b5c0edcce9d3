namespace Ntk.Relay.Ledger;

/// <summary>An envelope in a mailbox.</summary>
public readonly record struct WaitingEnvelope(long Sequence, ReadOnlyMemory<byte> Envelope);
