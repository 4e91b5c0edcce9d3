namespace Ntk.Benchmarks.EndToEnd;

/// <summary>What one transfer took.</summary>
/// <param name="Seconds">From the start of the first process to the end of the last.</param>
/// <param name="CpuSeconds">User and system time of every process that took part, servers included.</param>
internal sealed record Measurement(double Seconds, double CpuSeconds)
{
    /// <summary>Most resident bytes of the sender and the receiver, by role.</summary>
    public IReadOnlyDictionary<string, long> PeakBytes { get; init; } = new Dictionary<string, long>();

    /// <summary>Most that each server process grew over what it held when the transfer began, bytes.</summary>
    public IReadOnlyDictionary<string, long> GrowthBytes { get; init; } = new Dictionary<string, long>();

    /// <summary>Time to the receiver's end over time to the sender's end, where both are processes.</summary>
    public double? ReceiverOverSender { get; init; }
}
