namespace Ntk.Dissection.HttpArchives;

/// <summary>Counts what is wrong with an archive.</summary>
internal sealed class ArchiveReport(IProblemSink problems)
{
    private int _count;

    /// <summary>Whether so much is wrong that reading on is of no use.</summary>
    public bool IsFull => _count >= HttpArchive.MaxProblems;

    /// <summary>Where the reader is, for messages.</summary>
    public string Where { get; set; } = "the archive";

    public void Add(ProblemKind kind, string detail)
    {
        if (IsFull)
            return;
        var last = ++_count == HttpArchive.MaxProblems ? "; this is the last problem that is reported, and nothing after it is read" : "";
        problems.Report(new(kind, default, $"{Where}: {detail}{last}"));
    }
}
