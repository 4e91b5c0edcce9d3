namespace Ntk.Benchmarks.Contestants;

/// <summary>A process of a transfer ended with an error, or what arrived is not what was sent.</summary>
internal sealed class TransferFailedException(string message) : Exception(message);
