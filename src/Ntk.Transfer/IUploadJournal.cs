using Ntk.Sealing;

namespace Ntk.Transfer;

/// <summary>Where a sender keeps what it needs to go on after it was killed. Entries hold secrets: they are private to the user.</summary>
public interface IUploadJournal
{
    /// <summary>The unfinished upload of this key, locked for this process, or null. An entry that another process holds is passed over.</summary>
    /// <param name="key">Names relay, source and options: see <see cref="UploadKey"/>.</param>
    IUploadRecord? Find(Wire.Digest256 key);

    /// <summary>A new entry, locked and on disk when this returns.</summary>
    IUploadRecord Begin(Wire.Digest256 key, TransferSecrets secrets, byte chunkSizeLog2);
}
