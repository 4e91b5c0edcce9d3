namespace Ntk.Cli.Failures;

/// <summary>Some of the lines of a chat were not sent, and why was told of each.</summary>
internal sealed class NotAllSentException(int notSent, int all) : Exception($"Of {all} lines {notSent} were not sent.");
