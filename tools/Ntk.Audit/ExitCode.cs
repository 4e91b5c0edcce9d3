namespace Ntk.Audit;

/// <summary>What the program tells the one that started it.</summary>
internal static class ExitCode
{
    public const int Verified = 0;

    /// <summary>A check did not hold.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or unreadable input.</summary>
    public const int Usage = 2;

    /// <summary>A signal ended it: 128 and the number of SIGINT, as shells say.</summary>
    public const int Interrupted = 130;
}
