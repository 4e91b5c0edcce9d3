namespace Ntk.Cli.Failures;

/// <summary>Something failed when a code was spent, so that the same command can't be run again as it was.</summary>
internal sealed class SpentCodeException : Exception
{
    private SpentCodeException(string next, Exception cause)
        : base(cause.Message, cause) => Next = next;

    /// <summary>What to do in the place of that.</summary>
    public string Next { get; }

    /// <summary>On the side that was told the code.</summary>
    /// <param name="link">What the code led to, a secret of this user: with it the transfer can be received another time.</param>
    /// <param name="cause">Why it was not received, or not all of it.</param>
    public static SpentCodeException AtReceiver(string link, Exception cause) => new(GoOnWith(link), cause);

    /// <summary>On the side that made the code.</summary>
    public static SpentCodeException AtSender(Exception cause) => new("The code is spent; that makes a new one.", cause);

    /// <summary>How a receiver goes on.</summary>
    public static string GoOnWith(string link) => $"The code is spent: go on with the same options, and in its place the link '{link}'";
}
