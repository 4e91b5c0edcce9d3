namespace Ntk.Relay.Storage.Ledger;

/// <summary>Another writer appended to a stream since it was read; nothing was committed.</summary>
internal sealed class StreamMovedException() : Exception("A stream is at another version than the one that was expected.");
