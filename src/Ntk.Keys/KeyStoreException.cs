namespace Ntk.Keys;

/// <summary>A key store can't be opened or written, and why. Nothing was changed.</summary>
public sealed class KeyStoreException(KeyStoreFailure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Why.</summary>
    public KeyStoreFailure Failure { get; } = failure;
}
