using Microsoft.Win32.SafeHandles;

namespace Ntk.Transfer.Content;

/// <summary>Time and mode of a received file.</summary>
internal static class FinalMarks
{
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds(), Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Sets the time, where the system has one for it, and lets whoever may read the file execute it.</summary>
    public static void Set(SafeFileHandle file, long? modified, bool executable)
    {
        if (executable && !OperatingSystem.IsWindows())
        {
            var mode = File.GetUnixFileMode(file);
            // Each permission to execute is two bits below the one to read.
            File.SetUnixFileMode(file, mode | (UnixFileMode)(((int)mode & 0x124) >> 2));
        }
        if (Time(modified) is { } time)
            File.SetLastWriteTimeUtc(file, time);
    }

    /// <summary>The time of a folder.</summary>
    public static void SetFolder(string path, long? modified)
    {
        if (Time(modified) is { } time)
            Directory.SetLastWriteTimeUtc(path, time);
    }

    private static DateTime? Time(long? seconds) =>
        seconds >= Earliest && seconds <= Latest ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value).UtcDateTime : null;
}
