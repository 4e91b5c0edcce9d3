using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Transfer.Tests.Relaying;

/// <summary>A journal that outlives its processes as a disk would, in memory.</summary>
internal sealed class MemoryJournal : IUploadJournal
{
    private readonly Dictionary<Digest256, Entry> _entries = [];

    public int Count => _entries.Count;

    public IUploadRecord? Find(Digest256 key) => _entries.TryGetValue(key, out var entry) ? new Record(this, key, entry) : null;

    public IUploadRecord Begin(Digest256 key, TransferSecrets secrets, byte chunkSizeLog2)
    {
        var seed = new byte[TransferSecrets.SeedSize];
        secrets.CopySeedTo(seed);
        secrets.Dispose();
        var entry = new Entry(seed, chunkSizeLog2);
        _entries.Add(key, entry);
        return new Record(this, key, entry);
    }

    private sealed record Entry(byte[] Seed, byte ChunkSizeLog2)
    {
        public List<Digest256> Leaves { get; } = [];
    }

    private sealed class Record(MemoryJournal journal, Digest256 key, Entry entry) : IUploadRecord
    {
        public TransferSecrets Secrets { get; } = TransferSecrets.FromSeed(entry.Seed);

        public byte ChunkSizeLog2 => entry.ChunkSizeLog2;

        public IReadOnlyList<Digest256> Leaves => entry.Leaves;

        public void Append(Digest256 leaf) => entry.Leaves.Add(leaf);

        public void Remove() => journal._entries.Remove(key);

        public void Dispose() => Secrets.Dispose();
    }
}
