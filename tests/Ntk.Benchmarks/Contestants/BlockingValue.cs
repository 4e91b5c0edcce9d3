using System.Diagnostics.CodeAnalysis;

namespace Ntk.Benchmarks.Contestants;

/// <summary>A value that one thread sets once and another waits for.</summary>
internal sealed class BlockingValue<T> : IDisposable
    where T : class
{
    private readonly ManualResetEventSlim _set = new(false, spinCount: 0);
    private T? _value;

    /// <summary>Sets the value; only the first call counts.</summary>
    public void Set(T value)
    {
        if (Interlocked.CompareExchange(ref _value, value, null) is null)
            _set.Set();
    }

    /// <summary>Waits for the value, or for half a second after <paramref name="end"/> without one.</summary>
    public bool Wait(Task end, [NotNullWhen(true)] out T? value)
    {
        while (!_set.Wait(500) && !end.IsCompleted)
        {
        }

        _set.Wait(500);
        value = Volatile.Read(ref _value);
        return value is not null;
    }

    public void Dispose() => _set.Dispose();
}
