namespace Ntk.Sealing;

/// <summary>The work on one chunk, done on the thread pool.</summary>
internal abstract class ChunkJob : IThreadPoolWorkItem
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the work is done, or fails as it failed.</summary>
    internal Task Completion => _done.Task;

    void IThreadPoolWorkItem.Execute()
    {
        try
        {
            Run();
        }
        catch (Exception failure)
        {
            _done.SetException(failure);
            return;
        }

        _done.SetResult();
    }

    /// <summary>The work.</summary>
    protected abstract void Run();
}
