using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>What a capture tells of one transfer. What was said once binds what comes later.</summary>
internal sealed class TransferFacts
{
    /// <summary>Digest of the capability that uploads.</summary>
    public Digest256? UploadDigest { get; set; }

    /// <summary>Digest of the capability that downloads.</summary>
    public Digest256? DownloadDigest { get; set; }

    /// <summary>Declared bytes of the blob.</summary>
    public long? Length { get; set; }

    /// <summary>Chunk size that the header tells.</summary>
    public byte? ChunkSizeLog2 { get; set; }

    /// <summary>Whether a capability can be one of the transfer's: it is not free, where the capture has its digest.</summary>
    public bool MayBe(in CapabilityToken capability)
    {
        if (UploadDigest is not { } upload || DownloadDigest is not { } download)
            return true;
        var digest = capability.Digest();
        return digest == upload || digest == download;
    }

    /// <summary>The blob as it was uploaded so far, for its root.</summary>
    public UploadedBlob Uploaded { get; } = new();
}
