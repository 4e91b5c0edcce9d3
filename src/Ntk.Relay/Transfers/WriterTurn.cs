namespace Ntk.Relay.Transfers;

/// <summary>The right to write to one transfer, until it is given up.</summary>
internal sealed class WriterTurn : IDisposable
{
    private readonly WriterSeat _seat;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastProgress;

    public WriterTurn(WriterSeat seat, TimeProvider time)
    {
        _seat = seat;
        _time = time;
        Progressed();
    }

    /// <summary>Cancelled when the writer must stop.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Completes when the writer has stopped.</summary>
    public Task Left => _left.Task;

    /// <summary>Time stamp of the last byte, or of the beginning.</summary>
    public long LastProgress => Volatile.Read(ref _lastProgress);

    /// <summary>Bytes arrived.</summary>
    public void Progressed() => Volatile.Write(ref _lastProgress, _time.GetTimestamp());

    /// <summary>Asks the writer to stop.</summary>
    public void End()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It stopped by itself in this moment.
        }
    }

    /// <summary>Gives the seat up.</summary>
    public void Dispose()
    {
        _seat.Leave(this);
        _left.TrySetResult();
        _ended.Dispose();
    }
}
