using Ntk.Dissection;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>
/// Counts what one side sends to keep a connection alive: a ping each 15 s without anything else, and control frames. How many come says nothing only where it
/// follows from the time that passed.
/// </summary>
internal sealed class HubKeepAlives
{
    /// <summary>So many may come whatever the time.</summary>
    private const int Free = 20;

    /// <summary>And one more each so many nanoseconds.</summary>
    private const long Interval = 3_000_000_000;

    private long _count;
    private long _passed;
    private long _last;

    /// <summary>Counts one; false where they are too many for the time that passed. A capture without times has no such bound.</summary>
    public bool IsInTime(PacketMark mark)
    {
        if (mark.Time == 0)
            return true;
        // A clock that is set back takes nothing away.
        if (_last != 0 && mark.Time > _last)
            _passed += mark.Time - _last;
        _last = mark.Time;
        return ++_count <= Free + (_passed / Interval);
    }
}
