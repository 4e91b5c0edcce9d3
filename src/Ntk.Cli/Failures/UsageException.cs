namespace Ntk.Cli.Failures;

/// <summary>A command that can't be carried out as it was given.</summary>
internal sealed class UsageException(string message, string? next = null) : Exception(message)
{
    /// <summary>What to do instead.</summary>
    public string? Next { get; } = next;
}
