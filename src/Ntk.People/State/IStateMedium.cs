namespace Ntk.People.State;

/// <summary>Where a state lies: one value that is replaced in one step, and a lock around it.</summary>
internal interface IStateMedium : IDisposable
{
    /// <summary>Waits until nobody else has the lock.</summary>
    IDisposable Lock();

    /// <summary>Names the value that is there; null where there is none.</summary>
    byte[]? ReadHead();

    /// <summary>The value and its name; null where there is none. The caller erases it.</summary>
    byte[]? Read(out byte[]? head);

    /// <summary>Replaces the value, and is back when that outlives a power cut.</summary>
    /// <returns>Its name.</returns>
    byte[] Write(ReadOnlySpan<byte> value);
}
