namespace Ntk.Relay.Ledger;

/// <summary>Neighbouring envelopes of one mailbox that expire in the same minute.</summary>
public readonly record struct WaitingEnvelopes(DateTimeOffset ExpiresAt, int Count);
