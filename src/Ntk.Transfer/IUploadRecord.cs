using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Transfer;

/// <summary>One unfinished upload.</summary>
public interface IUploadRecord : IDisposable
{
    /// <summary>The secrets of the transfer; disposed with the record.</summary>
    TransferSecrets Secrets { get; }

    /// <summary>The chunk size it was begun with.</summary>
    byte ChunkSizeLog2 { get; }

    /// <summary>Leaf digests of the chunks 0, 1, ... that were sealed so far.</summary>
    IReadOnlyList<Digest256> Leaves { get; }

    /// <summary>Records the next leaf, before the first byte of its chunk leaves this machine.</summary>
    void Append(Digest256 leaf);

    /// <summary>The upload is over: the entry and its secrets are removed.</summary>
    void Remove();
}
