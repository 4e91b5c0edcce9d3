using Ntk.Wire;

namespace Ntk.Relay.Admission;

/// <summary>How often something may happen between one network and one mailbox, of which there are too many to count each by itself.</summary>
/// <remarks>
/// A table of fixed size, 512 KiB, without locks. Pairs that share a place in it share what is allowed to one; which do is random with every
/// start. A place holds the time from which on all of it is allowed again.
/// </remarks>
internal sealed class PairLimit
{
    private const int Places = 1 << 16;

    private readonly long[] _whole = new long[Places];
    private readonly TimeProvider _time;
    private readonly long _each;
    private readonly long _all;

    /// <param name="perMinute">So many a minute go on and on; 1 or more.</param>
    /// <param name="atOnce">So many may come at once after a pause; 1 or more.</param>
    /// <param name="time">The clock.</param>
    public PairLimit(int perMinute, int atOnce, TimeProvider time)
    {
        _time = time;
        _each = Math.Max(1, time.TimestampFrequency * 60 / perMinute);
        _all = _each * atOnce;
    }

    /// <summary>Counts one; false where it is too many.</summary>
    public bool TryTake(NetworkPrefix network, MailboxId mailbox)
    {
        ref var place = ref _whole[(uint)HashCode.Combine(network, mailbox) % Places];
        var now = _time.GetTimestamp();
        var whole = Volatile.Read(ref place);
        while (true)
        {
            var after = Math.Max(whole, now) + _each;
            if (after - now > _all)
                return false;
            var there = Interlocked.CompareExchange(ref place, after, whole);
            if (there == whole)
                return true;
            whole = there;
        }
    }
}
