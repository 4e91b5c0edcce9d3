namespace Ntk.Shell;

/// <summary>What was to be printed could not be: a full disk, an output that is closed.</summary>
public sealed class OutputException(IOException cause) : IOException($"Standard output can't be written: {cause.Message}", cause);
