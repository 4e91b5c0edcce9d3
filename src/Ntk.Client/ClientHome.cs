namespace Ntk.Client;

/// <summary>The folder in which a client keeps what it must remember. Private to the user: made with mode 0700, files with 0600.</summary>
public sealed class ClientHome
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="folder">Made when it is first written to.</param>
    public ClientHome(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Folder = Path.GetFullPath(folder);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Pins of relays: see <see cref="RelayPins"/>.</summary>
    public string PinsPath => Path.Combine(Folder, "known_relays");

    /// <summary>Unfinished uploads: see <see cref="FileUploadJournal"/>.</summary>
    public string UploadsFolder => Path.Combine(Folder, "uploads");

    /// <summary>The secret from which receiver ids come: see <see cref="ReceiverIds"/>.</summary>
    public string ReceiverKeyPath => Path.Combine(Folder, "receiver.key");

    /// <summary>The store of the user's identity: see <see cref="Keys.KeyStore"/>.</summary>
    public string IdentityPath => Path.Combine(Folder, "identity");

    /// <summary>The device key, where the identity needs one: see <see cref="Keys.DeviceKeyFile"/>.</summary>
    public string DeviceKeyPath => Path.Combine(Folder, "device.key");

    /// <summary>Contacts, sessions, inbox and outbox: see <see cref="Ntk.People.PeopleStore"/>.</summary>
    public string PeoplePath => Path.Combine(Folder, "people");

    /// <summary><c>$XDG_DATA_HOME/ntk</c>, or where the system keeps a user's local data.</summary>
    public static ClientHome Default() => new(Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "ntk"));

    /// <summary>Makes a private folder, and those above it as they are missing.</summary>
    internal static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Private | UnixFileMode.UserExecute);
    }

    /// <summary>Opens a private file that nobody else holds open.</summary>
    internal static FileStream Open(string path, FileMode mode, int bufferSize = 0)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = bufferSize };
        if (!OperatingSystem.IsWindows() && mode is FileMode.CreateNew or FileMode.OpenOrCreate)
            options.UnixCreateMode = Private;
        return new FileStream(path, options);
    }
}
