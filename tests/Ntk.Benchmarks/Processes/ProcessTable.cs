using System.Globalization;

namespace Ntk.Benchmarks.Processes;

/// <summary>Reads <c>/proc</c>: which processes belong to a server, and what they used.</summary>
internal static class ProcessTable
{
    private const double TicksPerSecond = 100;

    /// <summary>The process, its descendants, and every process that works in <paramref name="folder"/> (a database that was detached).</summary>
    public static IReadOnlyList<int> Tree(int root, string? folder)
    {
        var parents = new Dictionary<int, int>();
        var found = new HashSet<int> { root };
        foreach (var path in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var pid) || Stat(pid) is not { } stat)
                continue;
            parents[pid] = int.Parse(stat[1], CultureInfo.InvariantCulture);
            if (folder is not null && WorkingFolder(pid)?.StartsWith(folder, StringComparison.Ordinal) == true)
                found.Add(pid);
        }

        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var (pid, parent) in parents)
                grown |= found.Contains(parent) && found.Add(pid);
        }

        return [.. found.Where(parents.ContainsKey)];
    }

    /// <summary>User and system time of a process and of the children that it waited for, seconds; 0 when it is gone.</summary>
    public static double CpuSeconds(int pid)
    {
        if (Stat(pid) is not { } stat)
            return 0;
        var ticks = 0L;
        for (var field = 11; field <= 14; field++)
            ticks += long.Parse(stat[field], CultureInfo.InvariantCulture);
        return ticks / TicksPerSecond;
    }

    /// <summary>Resident bytes now; 0 when it is gone.</summary>
    public static long Resident(int pid) => StatusBytes(pid, "VmRSS:");

    /// <summary>Most resident bytes since the start of the program or the last <see cref="ResetPeak"/>; 0 when it is gone.</summary>
    public static long Peak(int pid) => StatusBytes(pid, "VmHWM:");

    /// <summary>Begins a new peak of resident bytes at the present value (proc(5), clear_refs 5).</summary>
    public static void ResetPeak(int pid)
    {
        try
        {
            File.WriteAllText($"/proc/{pid}/clear_refs", "5");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process is gone, or the machine does not allow it: the peak then begins at the start of the program, which is more.
        }
    }

    // The fields after the command name, which may itself hold spaces and brackets: [0] is the state, [1] the parent.
    private static string[]? Stat(int pid)
    {
        var text = Text($"/proc/{pid}/stat");
        return text?[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static long StatusBytes(int pid, string name)
    {
        var text = Text($"/proc/{pid}/status") ?? "";
        var at = text.IndexOf(name, StringComparison.Ordinal);
        if (at < 0)
            return 0;
        var rest = text.AsSpan(at + name.Length);
        return long.Parse(rest[..rest.IndexOf("kB")].Trim(), CultureInfo.InvariantCulture) * 1024;
    }

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? WorkingFolder(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/cwd").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
