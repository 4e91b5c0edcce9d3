namespace Ntk.Shell;

/// <summary>A result can't be printed.</summary>
public sealed class OutputException(IOException cause) : Exception($"Standard output can't be written: {cause.Message}.", cause);
