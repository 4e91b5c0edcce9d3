using Ntk.Provenance;

namespace Ntk.Audit;

/// <summary>Evidence files: read whole, up to a bound that the parsers have too.</summary>
internal static class InputFile
{
    /// <summary>Bytes: as much as the largest bundle that is read.</summary>
    private const int MaxBytes = 32 << 20;

    /// <exception cref="UsageException">The file is larger, or is none.</exception>
    public static byte[] Read(string path)
    {
        using var file = Open(path);
        var length = RandomAccess.GetLength(file);
        if (length > MaxBytes)
            throw new UsageException($"{path} has {length} bytes, and at most {MaxBytes} are read");
        var bytes = new byte[length];
        var read = 0;
        for (int n; read < bytes.Length && (n = RandomAccess.Read(file, bytes.AsSpan(read), read)) > 0;)
            read += n;
        return bytes[..read];
    }

    /// <summary>A file that is the user's own, such as a policy: where it can't be used, nothing can be judged.</summary>
    public static T Parse<T>(FileInfo file, Func<ReadOnlyMemory<byte>, Outcome<T>> parse)
        where T : class
    {
        var read = parse(Read(file.FullName));
        return read.Succeeded ? read.Value : throw new UsageException($"{file.Name}: {read.Failure}");
    }

    private static Microsoft.Win32.SafeHandles.SafeFileHandle Open(string path)
    {
        if (Directory.Exists(path))
            throw new UsageException($"{path} is a folder");
        return File.OpenHandle(path);
    }
}
