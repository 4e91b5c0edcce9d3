namespace Ntk.Client;

/// <summary>The opening can't be kept in the file that was named, so nothing was sent.</summary>
public sealed class OpeningFileException(string message, Exception? cause = null) : IOException(message, cause);
