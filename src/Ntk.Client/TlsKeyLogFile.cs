namespace Ntk.Client;

/// <summary>Has the TLS of this process write its session keys to a file, in the SSLKEYLOGFILE format (RFC 9850).</summary>
/// <remarks>
/// The framework does this on Linux alone, once for the process, and only where both a switch and an environment variable ask for it: the variable
/// alone, left over in someone's shell, gives nothing away.
/// </remarks>
public static class TlsKeyLogFile
{
    private const string Switch = "System.Net.EnableSslKeyLogging";
    private const string Variable = "SSLKEYLOGFILE";

    /// <summary>Begins. To be called before the first connection.</summary>
    /// <param name="path">Made for its owner alone where it does not exist; appended to where it does.</param>
    /// <exception cref="PlatformNotSupportedException">The TLS of this system does not give its keys.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Keep(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("The TLS of this system does not give its session keys to programs.");
        var whole = Path.GetFullPath(path);
        ClientHome.Open(whole, FileMode.OpenOrCreate).Dispose();
        AppContext.SetSwitch(Switch, true);
        Environment.SetEnvironmentVariable(Variable, whole);
    }
}
