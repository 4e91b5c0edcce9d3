using Ntk.Relay.Ledger;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>What a batch of commands comes to, decided in their order against the states that are committed.</summary>
internal sealed class DecidedBatch
{
    private readonly Dictionary<Guid, StreamPart> _streams = [];
    private readonly List<(PendingCommand Command, CommandAnswer Answer)> _answers;

    private DecidedBatch(int commands) => _answers = new(commands);

    /// <summary>The answers, to be given once the events are committed.</summary>
    public IReadOnlyList<(PendingCommand Command, CommandAnswer Answer)> Answers => _answers;

    /// <summary>The streams that get events.</summary>
    public IEnumerable<StreamPart> Changed => _streams.Values.Where(stream => stream.Events.Count > 0);

    /// <summary>Decides every command; one that is itself at fault fails alone.</summary>
    public static DecidedBatch Decide(IReadOnlyList<PendingCommand> commands, Func<Guid, ILedgerState?> committed)
    {
        var batch = new DecidedBatch(commands.Count);
        foreach (var pending in commands)
        {
            if (!batch._streams.TryGetValue(pending.Stream, out var stream))
                batch._streams.Add(pending.Stream, stream = new StreamPart(pending.Stream, committed(pending.Stream)));
            try
            {
                var decision = LedgerRules.Handle(stream.After, pending.Command);
                foreach (var happened in decision.Events)
                    stream.Add(happened, pending.Content);
                batch._answers.Add((pending, new CommandAnswer(decision.Refusal, stream.After, decision.Events)));
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                pending.Fail(e);
            }
        }

        return batch;
    }

    /// <summary>The events that one stream gets.</summary>
    internal sealed class StreamPart(Guid id, ILedgerState? before)
    {
        public Guid Id => id;

        public ILedgerState? Before { get; } = before;

        public ILedgerState? After { get; private set; } = before;

        public long VersionBefore => Before?.Version ?? 0;

        /// <summary>With ids that are random, so that they tell of no time, and known before the commit, so that it can be found out.</summary>
        public List<(Guid Id, ILedgerEvent Data, ReadOnlyMemory<byte> Content)> Events { get; } = [];

        public void Add(ILedgerEvent happened, ReadOnlyMemory<byte> content)
        {
            After = LedgerRules.Apply(After, happened);
            Events.Add((Guid.NewGuid(), happened, content));
        }
    }
}
