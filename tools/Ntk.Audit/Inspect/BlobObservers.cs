using Ntk.Audit.Inspect.Accounts;
using Ntk.Dissection;

namespace Ntk.Audit.Inspect;

/// <summary>Several who look at the bytes of blobs.</summary>
internal sealed class BlobObservers(IReadOnlyList<IBlobObserver> observers) : IBlobObserver
{
    public void BlobBytes(BlobStretch stretch, long offset, ReadOnlySpan<byte> bytes, byte? chunkSizeLog2, PacketMark mark)
    {
        foreach (var observer in observers)
            observer.BlobBytes(stretch, offset, bytes, chunkSizeLog2, mark);
    }

    public void BlobEnd(BlobStretch stretch, long start, long end)
    {
        foreach (var observer in observers)
            observer.BlobEnd(stretch, start, end);
    }
}
