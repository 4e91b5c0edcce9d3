using Ntk.Relay.Ledger;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>Tells of envelopes as they are committed, in the order of their sequences, so that whoever waits for one need not read it.</summary>
public sealed class EnvelopeFeed
{
    /// <summary>Called on the way of all commits: it must not wait. The stream, the sequence and the envelope.</summary>
    public event Action<Guid, long, ReadOnlyMemory<byte>>? Committed;

    internal void Tell(PendingCommand command, CommandAnswer answer)
    {
        if (command.Command is QueueEnvelope && answer.Events is [EnvelopeQueued queued])
            Committed?.Invoke(command.Stream, queued.Sequence, command.Content);
    }
}
