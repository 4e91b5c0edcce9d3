namespace Ntk.Sealing;

/// <summary>A content that can't be sealed, and why.</summary>
public sealed class SealingException(SealingFailure failure, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public SealingFailure Failure { get; } = failure;
}
