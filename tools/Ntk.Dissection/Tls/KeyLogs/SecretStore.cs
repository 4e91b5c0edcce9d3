using System.Security.Cryptography;

namespace Ntk.Dissection.Tls.KeyLogs;

/// <summary>Secrets in memory that the garbage collector does not copy, so that erasing them leaves none behind.</summary>
internal sealed class SecretStore : IDisposable
{
    /// <summary>Bytes of the longest secret: the output of SHA-384, and the master secret of TLS 1.2.</summary>
    public const int MaxSecret = 48;

    private const int Slot = MaxSecret + 1;
    private const int SlotsPerBlock = 256;

    private readonly List<byte[]> _blocks = [];
    private int _count;

    public int Add(ReadOnlySpan<byte> secret)
    {
        if (_count == _blocks.Count * SlotsPerBlock)
            _blocks.Add(GC.AllocateArray<byte>(Slot * SlotsPerBlock, pinned: true));
        var slot = SlotAt(_count);
        slot[0] = (byte)secret.Length;
        secret.CopyTo(slot[1..]);
        return _count++;
    }

    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var slot = SlotAt(index);
            return slot.Slice(1, slot[0]);
        }
    }

    public void Dispose()
    {
        foreach (var block in _blocks)
            CryptographicOperations.ZeroMemory(block);
        _blocks.Clear();
        _count = 0;
    }

    private Span<byte> SlotAt(int index) => _blocks[index / SlotsPerBlock].AsSpan(index % SlotsPerBlock * Slot, Slot);
}
