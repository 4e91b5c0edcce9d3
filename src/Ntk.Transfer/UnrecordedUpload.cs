using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>An upload of a source that cannot be read again: kept in memory, since nothing could resume it.</summary>
internal sealed class UnrecordedUpload(TransferSecrets secrets, byte chunkSizeLog2) : IUploadRecord
{
    private readonly List<Digest256> _leaves = [];

    public TransferSecrets Secrets => secrets;

    public byte ChunkSizeLog2 => chunkSizeLog2;

    public IReadOnlyList<Digest256> Leaves => _leaves;

    public void Append(Digest256 leaf) => _leaves.Add(leaf);

    public void Remove()
    {
    }

    public void Dispose() => secrets.Dispose();
}
