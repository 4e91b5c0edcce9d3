using Ntk.People.State;

namespace Ntk.People.Tests.Peers;

/// <summary>A disk in memory; a process may die before a write and after it.</summary>
internal sealed class MemoryMedium(Fate fate) : IStateMedium
{
    private readonly SemaphoreSlim _lock = new(1);
    private byte[]? _value;
    private long _writes;

    /// <summary>Something was written.</summary>
    internal event Action? Written;

    internal byte[]? Value => _value;

    internal long Writes => _writes;

    public IDisposable Lock()
    {
        _lock.Wait();
        return new Held(_lock);
    }

    public byte[]? ReadHead() => _value is null ? null : BitConverter.GetBytes(_writes);

    public byte[]? Read(out byte[]? head)
    {
        head = ReadHead();
        return _value?.ToArray();
    }

    public byte[] Write(ReadOnlySpan<byte> value)
    {
        fate.Moment();
        _value = value.ToArray();
        _writes++;
        Written?.Invoke();
        fate.Moment();
        return BitConverter.GetBytes(_writes);
    }

    public void Dispose()
    {
        // What is on a disk stays there when a process ends.
    }

    private sealed class Held(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
