using Ntk.Audit.Inspect.Findings;

namespace Ntk.Audit.Tests.Inspect.Corpus.Leaks;

/// <summary>Something that leaves a machine and is not declared.</summary>
/// <param name="Name">What.</param>
/// <param name="Needs">What the scene has to have.</param>
/// <param name="Kinds">As what it may be found; one of them is enough.</param>
/// <param name="Plant">Plants it, and says where.</param>
internal sealed record Leak(string Name, Need Needs, FindingKind[] Kinds, Action<Scene> Plant)
{
    /// <summary>Whether it is a lack, which no packet shows.</summary>
    public bool IsOfNoPacket { get; init; }

    /// <summary>Whether it shows only with what the same side sends next, or with its end.</summary>
    public bool IsLate { get; init; }
}
