namespace Ntk.EndToEnd.Tests.Commands;

/// <summary>The exit statuses that the command line promises.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Usage = 2;
    public const int Interrupted = 130;
}
