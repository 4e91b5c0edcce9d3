using Ntk.Dissection;

namespace Ntk.Audit.Inspect.Needles.Scanning;

/// <summary>Which packet brought which of the latest bytes of a stream.</summary>
internal sealed class MarkTrail
{
    private readonly List<(long Start, PacketMark Mark)> _steps = [];

    public PacketMark Last { get; private set; }

    public void Add(long start, PacketMark mark)
    {
        if (_steps.Count > 0 && mark == Last)
            return;
        Last = mark;
        _steps.Add((start, mark));
    }

    /// <summary>Drops what is only about bytes before a position.</summary>
    public void Forget(long position)
    {
        var old = 0;
        while (old + 1 < _steps.Count && _steps[old + 1].Start <= position)
            old++;
        _steps.RemoveRange(0, old);
    }

    /// <summary>The mark of a byte; of the earliest that is known, where it is older.</summary>
    public PacketMark At(long position)
    {
        var mark = _steps[0].Mark;
        foreach (var (start, next) in _steps)
        {
            if (start > position)
                break;
            mark = next;
        }
        return mark;
    }
}
