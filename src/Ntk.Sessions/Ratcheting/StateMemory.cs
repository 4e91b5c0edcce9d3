using System.Collections.Concurrent;
using Ntk.Keys;

namespace Ntk.Sessions.Ratcheting;

/// <summary>
/// Guarded memory of states without skipped keys, used again after it was erased: to ask the system for it takes longer than everything
/// else that a message needs.
/// </summary>
internal static class StateMemory
{
    /// <summary>Pieces that are kept: more than one thread that sends and receives ever has.</summary>
    private const int MaxKept = 16;

    private static readonly ConcurrentQueue<SecretBytes> Kept = new();

    /// <summary>Memory of <paramref name="length"/> zeros.</summary>
    internal static SecretBytes Rent(int length) =>
        length == RatchetFields.FixedSize && Kept.TryDequeue(out var memory) ? memory : new SecretBytes(length);

    /// <summary>Erases memory that nobody uses any more.</summary>
    internal static void Return(SecretBytes memory)
    {
        if (memory.Length != RatchetFields.FixedSize || Kept.Count >= MaxKept)
        {
            memory.Dispose();
            return;
        }

        memory.Erase();
        Kept.Enqueue(memory);
    }
}
