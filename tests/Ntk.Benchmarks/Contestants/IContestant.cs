using Ntk.Benchmarks.EndToEnd;

namespace Ntk.Benchmarks.Contestants;

/// <summary>Something that moves bytes and can be timed.</summary>
internal interface IContestant : IDisposable
{
    /// <summary>Name in the report and for <c>--only</c>.</summary>
    string Name { get; }

    /// <summary>What it stands for in the comparison.</summary>
    ContestantRole Role { get; }

    /// <summary>Starts what must run before the first transfer; tells why it can't take part, or null.</summary>
    string? Prepare();

    /// <summary>Whether it makes sense for a workload.</summary>
    bool Takes(Workload workload);

    /// <summary>Moves the workload so that it lies in the empty folder <paramref name="into"/> under its name (limits leave nothing there).</summary>
    /// <exception cref="TransferFailedException">A process failed.</exception>
    Measurement Run(Workload workload, string into);
}
