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

    /// <summary>A hub message: the largest of the protocol is below 200 bytes.</summary>
    public const int MaxHubMessage = 4096;
}
