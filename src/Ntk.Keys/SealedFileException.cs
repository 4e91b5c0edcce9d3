namespace Ntk.Keys;

/// <summary>A sealed file can't be read or written, and why. Nothing was changed.</summary>
public sealed class SealedFileException(SealedFileFailure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Why.</summary>
    public SealedFileFailure Failure { get; } = failure;
}
