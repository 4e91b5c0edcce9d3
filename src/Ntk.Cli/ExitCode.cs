namespace Ntk.Cli;

/// <summary>What the program tells the one that started it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The transfer was refused, or a check failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or unreadable input.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;
}
