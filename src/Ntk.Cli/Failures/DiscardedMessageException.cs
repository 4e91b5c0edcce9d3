namespace Ntk.Cli.Failures;

/// <summary>A message came and could not be read.</summary>
internal sealed class DiscardedMessageException(FailureReport report) : Exception(report.Message)
{
    /// <summary>Why.</summary>
    public FailureReport Report { get; } = report;
}
