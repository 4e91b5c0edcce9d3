namespace Ntk.Audit.Capturing;

/// <summary>A program that captures packets and writes them to standard output.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Arguments">How it is called, but for the interface.</param>
internal sealed record CaptureProgram(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>256 MiB between the kernel and the program, which a busy machine may not let run for a while: a fast transfer filled 64. libpcap takes less where the kernel gives less.</summary>
    private const string BufferKiB = "262144";
    private const string BufferMiB = "256";

    /// <summary>tcpdump or dumpcap, whichever the system has.</summary>
    /// <exception cref="UsageException">It has neither.</exception>
    public static CaptureProgram Find() =>
        On("tcpdump") is { } tcpdump ? new CaptureProgram(tcpdump, ["-s", "0", "-B", BufferKiB, "-U", "-w", "-"])
        : On("dumpcap") is { } dumpcap ? new CaptureProgram(dumpcap, ["-s", "0", "-B", BufferMiB, "-q", "-w", "-"])
        : throw new UsageException("neither tcpdump nor dumpcap is installed; install one of them, or capture elsewhere and use 'ntk-audit inspect'");

    /// <summary>How it takes a filter: tcpdump as its last words, dumpcap as an option.</summary>
    public IReadOnlyList<string> Filter(string expression) =>
        System.IO.Path.GetFileName(Path) == "dumpcap" ? ["-f", expression] : [expression];

    private static string? On(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Concat(["/usr/sbin", "/sbin"]).Select(f => System.IO.Path.Combine(f, name)).FirstOrDefault(File.Exists);
    }
}
