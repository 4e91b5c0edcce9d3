namespace Ntk.Transfer.Content;

/// <summary>Content could not be read or received; the message says what failed, with the path and the bound.</summary>
public sealed class ContentException : Exception
{
    public ContentException(ContentFailure failure, string message, Exception? inner = null)
        : base(message, inner) => Failure = failure;

    /// <summary>The closed class of the failure.</summary>
    public ContentFailure Failure { get; }
}
