using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>A command that waits for its answer.</summary>
internal sealed class PendingCommand(ILedgerCommand command, ReadOnlyMemory<byte> content)
{
    private readonly TaskCompletionSource<CommandAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _since = Environment.TickCount64;

    public ILedgerCommand Command => command;

    /// <summary>What is stored beside its events; mostly empty.</summary>
    public ReadOnlyMemory<byte> Content => content;

    public Guid Stream { get; } = command.Stream;

    public Task<CommandAnswer> Answer => _answer.Task;

    public bool IsOlderThan(TimeSpan patience) => Environment.TickCount64 - _since > patience.TotalMilliseconds;

    public void Complete(CommandAnswer answer) => _answer.TrySetResult(answer);

    public void Refuse(Refusal refusal) => _answer.TrySetResult(new CommandAnswer(refusal, null, []));

    public void Fail(Exception cause) => _answer.TrySetException(cause);

    public void Abandon() => _answer.TrySetCanceled();
}
