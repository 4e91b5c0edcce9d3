namespace Ntk.Relay.Hosting;

/// <summary>The data folder of a relay.</summary>
internal static class RelayFolder
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // The embedded PostgreSQL runs as another user under root, and must reach its own folder below this one.
    private const UnixFileMode OthersPass = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder where there is none: its owner's, and others may only pass through to what is theirs.</summary>
    public static void Prepare(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Owner | OthersPass);
    }
}
