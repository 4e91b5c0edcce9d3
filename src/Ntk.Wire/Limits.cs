namespace Ntk.Wire;

/// <summary>Named bounds of protocol 1, each with its reason. A relay may be stricter, never laxer.</summary>
public static class Limits
{
    /// <summary>1 TiB: the largest blob a relay may be configured to take.</summary>
    public const long MaxBlobSize = 1L << 40;

    /// <summary>The smallest blob: header, a full manifest chunk and one content chunk with its count.</summary>
    public const long MinBlobSize = BlobHeader.Size + (1L << BlobLayout.MinChunkSizeLog2) + BlobLayout.TagSize + 4 + BlobLayout.TagSize;

    /// <summary>One minute: shorter than that, nobody could collect.</summary>
    public const int MinLifetimeSeconds = 60;

    /// <summary>Thirty days: a relay is no archive.</summary>
    public const int MaxLifetimeSeconds = 30 * 24 * 3600;

    /// <summary>Seven days.</summary>
    public const int DefaultLifetimeSeconds = 7 * 24 * 3600;

    /// <summary>Distinct receivers of one transfer.</summary>
    public const int MaxDownloads = 1000;

    /// <summary>A request body that is not ciphertext: the largest JSON of the protocol is below 400 bytes.</summary>
    public const int MaxControlBody = 4096;

    /// <summary>A hub message: the largest carries an envelope of 64 KiB, a mailbox id and what names them.</summary>
    public const int MaxHubMessage = 66 * 1024;

    /// <summary>One-time ML-KEM-768 prekeys in one message: what 64 KiB hold.</summary>
    public const int MaxKemPrekeysAtOnce = 52;

    /// <summary>One-time prekeys of one kind that a relay keeps for a mailbox.</summary>
    public const int MaxOneTimePrekeys = 200;

    /// <summary>Envelopes that wait in one mailbox.</summary>
    public const int MaxWaitingEnvelopes = 1000;

    /// <summary>Envelopes that may be on their way to a connection without being acknowledged.</summary>
    public const int DeliveryWindow = 64;

    /// <summary>Thirty days: an envelope that nobody took by then is deleted.</summary>
    public const int EnvelopeLifetimeSeconds = 30 * 24 * 3600;

    /// <summary>A signal of a rendezvous: the largest message of a pairing has 1,234 bytes.</summary>
    public const int MaxSignal = 4096;

    /// <summary>Signals that one rendezvous carries, both sides together.</summary>
    public const int MaxSignals = 32;

    /// <summary>The largest nameplate: seven digits can still be said.</summary>
    public const int MaxNameplate = 9_999_999;

    /// <summary>One hour: how long a rendezvous may take.</summary>
    public const int RendezvousLifetimeSeconds = 3600;
}
