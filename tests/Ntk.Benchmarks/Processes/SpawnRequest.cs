namespace Ntk.Benchmarks.Processes;

/// <summary>What to start: a program by its path, without a shell.</summary>
/// <param name="Program">Path of the executable.</param>
/// <param name="Arguments">Its arguments, without the program's name.</param>
internal sealed record SpawnRequest(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Folder to start in; this process's own where absent.</summary>
    public string? Folder { get; init; }

    /// <summary>Bytes that standard input holds before its end; few enough for a pipe (4 KiB).</summary>
    public string Input { get; init; } = "";

    /// <summary>Variables on top of those of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
