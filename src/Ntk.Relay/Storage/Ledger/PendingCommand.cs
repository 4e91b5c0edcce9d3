using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>A command that waits for its answer.</summary>
internal sealed class PendingCommand(ITransferCommand command)
{
    private readonly TaskCompletionSource<LedgerAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _since = Environment.TickCount64;

    public ITransferCommand Command => command;

    public Guid Stream { get; } = command.Transfer.ToGuid();

    public Task<LedgerAnswer> Answer => _answer.Task;

    public bool IsOlderThan(TimeSpan patience) => Environment.TickCount64 - _since > patience.TotalMilliseconds;

    public void Complete(LedgerAnswer answer) => _answer.TrySetResult(answer);

    public void Refuse(Refusal refusal) => _answer.TrySetResult(new LedgerAnswer(refusal, null));

    public void Fail(Exception cause) => _answer.TrySetException(cause);

    public void Abandon() => _answer.TrySetCanceled();
}
