using System.Security.Cryptography;
using Ntk.Wire;

namespace Ntk.Relay.Meetings;

/// <summary>Which nameplates are in use, and which were used up lately. Held in memory only: a meeting ends with its connections.</summary>
internal sealed class Nameplates(TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(Limits.RendezvousLifetimeSeconds);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, Meeting> _live = [];
    private readonly Dictionary<int, long> _used = [];
    private readonly Queue<int> _usedInOrder = new();

    /// <summary>Gives out a number that nobody has: random, and of as few digits as leave nine of ten free.</summary>
    /// <returns>The meeting, or null where every nameplate is taken.</returns>
    public Meeting? Open(string opener)
    {
        lock (_lock)
        {
            Forget();
            var taken = _live.Count + _used.Count;
            if (taken >= Limits.MaxNameplate / 10)
                return null;
            var range = 100;
            while (range < taken * 10)
                range *= 10;
            int nameplate;
            do
                nameplate = RandomNumberGenerator.GetInt32(1, range);
            while (_live.ContainsKey(nameplate) || _used.ContainsKey(nameplate));
            return _live[nameplate] = new Meeting(Guid.NewGuid(), nameplate, opener);
        }
    }

    /// <summary>Lets a second side in, once.</summary>
    /// <returns>The meeting, or why not.</returns>
    public (Refusal Refusal, Meeting? Meeting) Join(int nameplate, string joiner)
    {
        lock (_lock)
        {
            Forget();
            if (!_live.TryGetValue(nameplate, out var meeting) || !meeting.IsOffered)
                return (_used.ContainsKey(nameplate) ? Refusal.NameplateUsed : Refusal.UnknownNameplate, null);
            if (meeting.Joiner is not null)
                return (Refusal.NameplateUsed, null);
            if (meeting.Opener == joiner)
                return (Refusal.OutOfTurn, null);
            meeting.Joiner = joiner;
            return (Refusal.None, meeting);
        }
    }

    /// <summary>Ends a meeting; its nameplate is remembered as used where somebody joined.</summary>
    /// <returns>Whether it had not ended yet.</returns>
    public bool End(Meeting meeting)
    {
        lock (_lock)
        {
            if (meeting.IsOver)
                return false;
            meeting.IsOver = true;
            _live.Remove(meeting.Nameplate);
            if (meeting.Joiner is not null)
            {
                _used[meeting.Nameplate] = time.GetTimestamp();
                _usedInOrder.Enqueue(meeting.Nameplate);
            }
            return true;
        }
    }

    /// <summary>The meeting of a rendezvous; null where it is not of this relay.</summary>
    public Meeting? Find(Guid rendezvous)
    {
        lock (_lock)
            return _live.Values.FirstOrDefault(meeting => meeting.Rendezvous == rendezvous);
    }

    private void Forget()
    {
        while (_usedInOrder.TryPeek(out var oldest) && time.GetElapsedTime(_used[oldest]) > Remembered)
            _used.Remove(_usedInOrder.Dequeue());
    }
}
