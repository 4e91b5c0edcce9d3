namespace Ntk.Cli.Failures;

/// <summary>A result can't be printed.</summary>
internal sealed class OutputException(IOException cause) : Exception($"Standard output can't be written: {cause.Message}.", cause);
