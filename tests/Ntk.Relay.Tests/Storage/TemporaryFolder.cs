namespace Ntk.Relay.Tests.Storage;

/// <summary>A data folder of one test, below the system's temporary folder so that the server's user can pass into it under root.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder()
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"ntk-test-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path, (UnixFileMode)0b111_001_001);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
