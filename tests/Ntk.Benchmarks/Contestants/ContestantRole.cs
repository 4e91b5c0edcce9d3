namespace Ntk.Benchmarks.Contestants;

/// <summary>What a contestant stands for in the comparison.</summary>
internal enum ContestantRole
{
    /// <summary>The project's own client and relay.</summary>
    Own,

    /// <summary>A tool that the targets compare with.</summary>
    Peer,

    /// <summary>A tool shown beside them, on which no target depends.</summary>
    Shown,

    /// <summary>What the machine can do at most: no transfer.</summary>
    Limit,
}
