namespace Ntk.Cli.Commands;

/// <summary>What the common options say.</summary>
internal sealed record CommonSettings(string? Home, string? KeyLog, bool Json, bool Quiet, bool Verbose);
