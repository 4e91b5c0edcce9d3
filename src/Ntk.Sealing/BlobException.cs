namespace Ntk.Sealing;

/// <summary>A blob that does not open, and why. Nothing of the chunk at which it failed was released.</summary>
public sealed class BlobException(BlobFailure failure, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public BlobFailure Failure { get; } = failure;
}
