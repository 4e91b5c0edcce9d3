namespace Ntk.Dissection.Network;

/// <summary>What IP carries, put together from its fragments where it came in several.</summary>
internal readonly ref struct NetworkPacket
{
    internal required NetworkAddress Source { get; init; }

    internal required NetworkAddress Destination { get; init; }

    /// <summary>What of it was captured.</summary>
    internal required ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>Bytes that it had; more than <see cref="Payload"/> where the capture cut it.</summary>
    internal required int Length { get; init; }
}
