using Ntk.Audit.Inspect.Accounts;
using Ntk.Audit.Inspect.Tripwires;
using Ntk.Dissection;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Watch;

/// <summary>Looks at the ciphertext of every blob for what does not look random.</summary>
/// <param name="wires">The tripwires of the capture.</param>
internal sealed class BlobTripwires(RandomnessTripwire wires) : IBlobObserver
{
    private readonly Dictionary<BlobStretch, Probe> _probes = [];

    public void BlobBytes(BlobStretch stretch, long offset, ReadOnlySpan<byte> bytes, byte? chunkSizeLog2, PacketMark mark)
    {
        if (offset < BlobHeader.Size)
        {
            var header = (int)Math.Min(bytes.Length, BlobHeader.Size - offset);
            offset += header;
            bytes = bytes[header..];
        }
        if (bytes.IsEmpty)
            return;
        if (!_probes.TryGetValue(stretch, out var probe))
        {
            var label = $"blob {stretch.Transfer} on its way {(stretch.IsUpload ? "up" : "down")}";
            _probes[stretch] = probe = new Probe(wires.Open(label));
        }
        probe.Feed(offset, bytes, chunkSizeLog2, mark);
    }

    public void BlobEnd(BlobStretch stretch, long start, long end)
    {
        if (_probes.Remove(stretch, out var probe))
            probe.End();
    }

    /// <summary>The capture is over.</summary>
    public void End()
    {
        foreach (var probe in _probes.Values)
            probe.End();
        _probes.Clear();
    }

    /// <summary>One stretch of a blob, cut into its chunks.</summary>
    private sealed class Probe(SealedProbe probe)
    {
        private long _chunk = -1;

        public void Feed(long offset, ReadOnlySpan<byte> bytes, byte? chunkSizeLog2, PacketMark mark)
        {
            while (!bytes.IsEmpty)
            {
                // Where the header was not seen, nobody knows where chunks begin: the stretch counts as one.
                var chunk = chunkSizeLog2 is { } known ? BlobLayout.ChunkAt(known, offset) : 0;
                if (chunk != _chunk)
                {
                    probe.BeginChunk(chunk, offset);
                    _chunk = chunk;
                }
                var end = chunkSizeLog2 is { } size ? BlobLayout.ChunkOffset(size, chunk + 1) : long.MaxValue;
                var part = bytes[..(int)Math.Min(bytes.Length, end - offset)];
                probe.Feed(part, mark);
                offset += part.Length;
                bytes = bytes[part.Length..];
            }
        }

        public void End() => probe.End();
    }
}
