using Ntk.Sealing;

namespace Ntk.Transfer;

/// <summary>Is told what a transfer does. Calls come from the transfer's own threads, one at a time, and must return soon.</summary>
public interface ITransferObserver
{
    /// <summary>The transfer is open: the link works from now on.</summary>
    /// <param name="link">What to give to the receiver.</param>
    /// <param name="expiresAt">When the relay deletes the blob.</param>
    /// <param name="resumedAt">Bytes of the blob that the relay already held from an earlier attempt.</param>
    void Opened(string link, DateTimeOffset expiresAt, long resumedAt);

    /// <summary>The receiver knows what will come.</summary>
    /// <param name="manifest">Name, size and kind, as the sender declared them.</param>
    /// <param name="resumedAt">Bytes of content that an earlier attempt left in place.</param>
    void Described(Manifest manifest, long resumedAt);

    /// <summary>Content moved.</summary>
    void Moved(TransferProgress progress);

    /// <summary>Something passing went wrong, and the transfer tries again.</summary>
    /// <param name="cause">What.</param>
    /// <param name="pause">How long it waits before that.</param>
    void Retrying(RelayException cause, TimeSpan pause);

    /// <summary>Nothing comes because the sender has not sent more yet; the receiver waits.</summary>
    void AwaitingSender();
}
