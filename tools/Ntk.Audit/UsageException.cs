namespace Ntk.Audit;

/// <summary>The command line, or a file that it names, can't be used. The message is one line for the person who typed it.</summary>
internal sealed class UsageException(string message) : Exception(message);
