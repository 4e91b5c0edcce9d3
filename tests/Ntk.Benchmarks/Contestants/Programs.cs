namespace Ntk.Benchmarks.Contestants;

/// <summary>Finds the programs of the machine.</summary>
internal static class Programs
{
    private static readonly string[] _systemFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

    /// <summary>The path of a program in <c>PATH</c> or the system's folders, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(_systemFolders)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
