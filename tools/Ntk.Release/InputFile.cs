using Ntk.Provenance;
using Ntk.Release.Failures;

namespace Ntk.Release;

/// <summary>Files that the command line names or that a release consists of, read whole up to a bound.</summary>
internal static class InputFile
{
    /// <summary>Bytes: as much as the largest bundle that is read.</summary>
    private const int MaxBytes = 32 << 20;

    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Input"/>: it is not there, is none, or is larger.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaxBytes)
                throw new ReleaseException(ReleaseFault.Input, $"'{path}' has {file.Length} bytes, and at most {MaxBytes} are read.");
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ReleaseException(ReleaseFault.Input, $"'{path}' can't be read: {e.Message}");
        }
    }

    /// <summary>Reads a file of the one who runs this, such as a policy: where it can't be used, nothing can be done.</summary>
    /// <exception cref="ReleaseException"><see cref="ReleaseFault.Input"/>.</exception>
    public static T Parse<T>(string path, Func<ReadOnlyMemory<byte>, Outcome<T>> parse)
        where T : class
    {
        var read = parse(Read(path));
        return read.Succeeded ? read.Value : throw new ReleaseException(ReleaseFault.Input, $"{path}: {read.Failure}");
    }
}
