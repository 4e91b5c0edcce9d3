namespace Ntk.Relay.Storage.Postgres;

/// <summary>What the relay stores can't be used; the message says what was looked for and what to do.</summary>
public sealed class ClusterException(ClusterFault fault, string message) : Exception(message)
{
    /// <summary>Which of the closed list of causes.</summary>
    public ClusterFault Fault { get; } = fault;
}
