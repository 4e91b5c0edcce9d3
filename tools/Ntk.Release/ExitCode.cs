namespace Ntk.Release;

/// <summary>What the program tells the one that started it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The build failed, two builds differ, or a release was refused.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or unreadable input.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;
}
