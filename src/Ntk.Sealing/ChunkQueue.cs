using System.Threading.Channels;

namespace Ntk.Sealing;

/// <summary>
/// Work on several chunks at once whose results are taken in order. A pump dispatches the jobs; how many are on the way is bounded by the
/// buffers that the pump rents for them.
/// </summary>
internal sealed class ChunkQueue<TJob> : IAsyncDisposable
    where TJob : ChunkJob
{
    private readonly Channel<TJob> _jobs =
        Channel.CreateUnbounded<TJob>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource _stop = new();
    private Task? _pump;
    private TJob? _next;

    /// <summary>Cancelled by disposal.</summary>
    internal CancellationToken Stopping => _stop.Token;

    /// <summary>Starts the pump on the thread pool; later calls do nothing.</summary>
    internal void Start(Func<CancellationToken, Task> pump) => _pump ??= Task.Run(() => RunAsync(pump));

    /// <summary>Queues a job for work and for <see cref="TakeAsync"/>. Called by the pump alone.</summary>
    internal void Dispatch(TJob job)
    {
        _jobs.Writer.TryWrite(job);
        ThreadPool.UnsafeQueueUserWorkItem(job, preferLocal: false);
    }

    /// <summary>The next finished job, or null after the last. What stopped the pump is thrown after the jobs before it.</summary>
    internal async ValueTask<TJob?> TakeAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (_next is null)
        {
            if (!_jobs.Reader.TryRead(out _next) && !await _jobs.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false))
                return null;
        }

        await _next.Completion.WaitAsync(cancellation).ConfigureAwait(false);
        var job = _next;
        _next = null;
        return job;
    }

    /// <summary>Stops the pump, and returns when neither it nor any job runs any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        if (_pump is not null)
            await _pump.ConfigureAwait(false);
        do
        {
            if (_next is not null)
                await _next.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (_jobs.Reader.TryRead(out _next));
        _stop.Dispose();
    }

    private async Task RunAsync(Func<CancellationToken, Task> pump)
    {
        try
        {
            await pump(_stop.Token).ConfigureAwait(false);
            _jobs.Writer.Complete();
        }
        catch (Exception failure)
        {
            _jobs.Writer.Complete(failure);
        }
    }
}
