using Ntk.Relay.Transfers;

namespace Ntk.Relay.Http;

/// <summary>Ends an upload that has brought no byte for too long, so that nobody keeps connections for nothing.</summary>
internal sealed class IdleLimit : IDisposable
{
    private readonly WriterTurn _turn;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    /// <summary>Watches <paramref name="turn"/>, and ends it when it made no progress for <paramref name="limit"/>.</summary>
    public IdleLimit(WriterTurn turn, TimeSpan limit, TimeProvider time)
    {
        _turn = turn;
        _limit = limit;
        _time = time;
        _timer = time.CreateTimer(static self => ((IdleLimit)self!).Look(), this, limit / 4, limit / 4);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (_time.GetElapsedTime(_turn.LastProgress) >= _limit)
            _turn.End();
    }
}
