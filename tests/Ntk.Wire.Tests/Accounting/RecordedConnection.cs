namespace Ntk.Wire.Tests.Accounting;

/// <summary>What went over one connection.</summary>
/// <param name="FromClient">Every byte that the client sent.</param>
/// <param name="FromRelay">Every byte that the relay sent.</param>
internal sealed record RecordedConnection(ReadOnlyMemory<byte> FromClient, ReadOnlyMemory<byte> FromRelay);
