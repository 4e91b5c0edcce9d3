using Ntk.Keys;

namespace Ntk.People.State;

/// <summary>
/// A sealed file, and a lock file beside it that lives as long as its holder. Whoever has the lock deletes what a process left that was ended while it wrote:
/// keys that are erased must not lie there.
/// </summary>
internal sealed class StateFile(string path, KeyStore store) : IStateMedium
{
    private const string KeyName = "people";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(3);

    /// <summary>What the systems call a file that another process holds: EWOULDBLOCK of Linux and of macOS, and a sharing violation.</summary>
    private const int Held = 11, HeldOnMac = 35, HeldOnWindows = unchecked((int)0x80070020);

    private readonly SealedFile _file = new(path, store, KeyName, PeopleLimits.MaxFile);

    private string LockPath => $"{_file.Path}.lock";

    public IDisposable Lock()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (var since = Environment.TickCount64; ;)
        {
            try
            {
                return new FileStream(LockPath, options);
            }
            catch (IOException e) when (IsHeld(e) && Environment.TickCount64 - since < Patience.TotalMilliseconds)
            {
                Thread.Sleep(Pause);
            }
            catch (IOException e) when (IsHeld(e))
            {
                throw new PeopleException(PeopleFailure.StateBusy, $"{LockPath} was not given up within {Patience.TotalSeconds:0} s.");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new SealedFileException(SealedFileFailure.NotWritable, $"{LockPath} can't be locked: {e.Message}", e);
            }
        }
    }

    public byte[]? ReadHead() => _file.ReadHead();

    public byte[]? Read(out byte[]? head)
    {
        _file.DiscardLeftovers();
        return _file.Read(out head);
    }

    public byte[] Write(ReadOnlySpan<byte> value)
    {
        _file.DiscardLeftovers();
        return _file.Write(value);
    }

    public void Dispose() => _file.Dispose();

    private static bool IsHeld(IOException failure) => failure.HResult is Held or HeldOnMac or HeldOnWindows;
}
