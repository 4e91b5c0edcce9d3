namespace Ntk.Transfer.Tests.Relaying;

/// <summary>A request of the protocol.</summary>
internal enum Step
{
    Open,
    Status,
    Upload,
    Seal,
    Download,
    Collect,
}

/// <summary>How a request fails: the two look the same to the one who asked.</summary>
internal enum Fault
{
    None,

    /// <summary>Lost: nothing was done.</summary>
    Before,

    /// <summary>Done, and the answer lost.</summary>
    After,
}

/// <summary>A seeded plan of faults; after so many of them everything works.</summary>
internal sealed class Faults(int seed, int count, int longestRun)
{
    private readonly Random _random = new(seed);
    private int _left = count;

    public static Faults None => new(0, 0, 1);

    public HashSet<Step> Spared { get; } = [];

    public Fault Next(Step step)
    {
        if (_left == 0 || Spared.Contains(step) || _random.Next(2) == 0)
            return Fault.None;
        _left--;
        return _random.Next(2) == 0 ? Fault.Before : Fault.After;
    }

    /// <summary>Bytes that the next connection carries.</summary>
    public long Budget()
    {
        if (_left == 0)
            return long.MaxValue;
        _left--;
        return _random.Next(longestRun);
    }
}
