namespace Ntk.DevelopmentSigstore.Commands;

/// <summary>The exit codes of every NTK command.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>What was asked for failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or unreadable input.</summary>
    public const int Unusable = 2;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}
