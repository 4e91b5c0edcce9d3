using Ntk.Keys;
using Ntk.Sessions.Envelopes;
using Ntk.Sessions.Prekeys;

namespace Ntk.People.State;

/// <summary>All sessions. Of several with one peer, the one that received last is written on: the peer has it for sure.</summary>
internal sealed class SessionBook : IDisposable
{
    /// <summary>An initiator's session without answer and 1,000 skipped keys.</summary>
    private const int MaxSession = 128 * 1024;

    private const int MaxCount = PeopleLimits.MaxSessionBytes / 256;

    private readonly List<SessionRecord> _records = [];
    private long _moment;

    /// <summary>All of them, in an order that stays until one is added or removed.</summary>
    internal IReadOnlyList<Session> All => _records.ConvertAll(r => r.Session);

    /// <summary>The session to write to a peer on; or null where one is to be begun, because there is none or nothing was answered in it for long.</summary>
    internal Session? ForSending(IdentityKey peer) =>
        Of(peer).Where(r => !r.IsRetired).OrderByDescending(r => r.Heard).ThenByDescending(r => r.Begun).FirstOrDefault()?.Session is { IsUnanswered: false } session
            ? session
            : null;

    /// <summary>Begins a session with a peer: what it has on its way in others still opens, but nothing more is written in them.</summary>
    internal void Begin(Session session)
    {
        Retire(session.Peer);
        Add(session, isHeard: false);
    }

    internal void Add(Session session, bool isHeard)
    {
        _moment++;
        _records.Add(new SessionRecord(session, _moment, isHeard ? _moment : 0, IsRetired: false));
        var own = Of(session.Peer).OrderBy(r => r.LastUsed).ToList();
        if (own.Count > PeopleLimits.MaxSessionsOfPeer)
            Drop(own[0]);
    }

    /// <summary>The state of a session after it sealed.</summary>
    internal void Sent(Session before, Session after) => Replace(before, after, isHeard: false);

    /// <summary>The state of a session after it opened an envelope.</summary>
    internal void Received(int index, Session after) => Replace(_records[index].Session, after, isHeard: true);

    /// <summary>Writes nothing more to a peer in the sessions that there are; what it has on its way in them still opens.</summary>
    internal void Retire(IdentityKey peer) => Retire(r => r.Session.Peer.Equals(peer));

    /// <summary>Writes nothing more in sessions without answer whose keys the peer replaced.</summary>
    /// <param name="bundle">What its relay serves.</param>
    /// <returns>Whether there is one.</returns>
    internal bool RetireOutdated(PrekeyBundle bundle) =>
        Retire(r => !r.IsRetired && r.Session.Peer.Equals(bundle.Party) && r.Session.IsOutdated(bundle));

    /// <summary>
    /// Drops sessions in which nothing was ever answered and that keep a signed prekey which is erased: who began one writes in it no more, as its bundle is
    /// out of date.
    /// </summary>
    internal void DropUnanswered(PrekeyStore before, PrekeyStore after)
    {
        var over = before.KeptBeyond(after, All);
        foreach (var record in _records.Where(r => over.Contains(r.Session)).ToList())
            Drop(record);
    }

    /// <summary>Drops sessions with strangers, those used least lately first, until the bounds hold.</summary>
    internal void Trim(Func<IdentityKey, bool> isContact)
    {
        var strangers = _records.Where(r => !isContact(r.Session.Peer)).OrderBy(r => r.LastUsed).ToList();
        foreach (var record in strangers.Take(Math.Max(0, strangers.Count - PeopleLimits.MaxSessionsOfStrangers)))
            Drop(record);
        var bytes = _records.Sum(r => (long)r.Session.EncodedSize);
        foreach (var record in _records.OrderBy(r => isContact(r.Session.Peer)).ThenBy(r => r.LastUsed).ToList().TakeWhile(_ => bytes > PeopleLimits.MaxSessionBytes))
        {
            bytes -= record.Session.EncodedSize;
            Drop(record);
        }
    }

    internal void Write(StateWriter writer)
    {
        writer.Number(_moment);
        writer.Number(_records.Count);
        foreach (var record in _records)
        {
            writer.Number(record.Begun);
            writer.Number(record.Heard);
            writer.Byte(record.IsRetired ? 1 : 0);
            writer.Number(record.Session.EncodedSize);
            record.Session.Encode(writer.Reserve(record.Session.EncodedSize));
        }
    }

    internal static SessionBook Read(ref StateReader reader)
    {
        var book = new SessionBook { _moment = reader.Long() };
        try
        {
            for (var count = reader.Count(MaxCount); count > 0; count--)
            {
                var (begun, heard, isRetired) = (reader.Long(), reader.Long(), reader.Byte(1) == 1);
                StateReader.Check(Session.TryParse(reader.Chunk(MaxSession), out var session), "a session");
                book._records.Add(new SessionRecord(session!, begun, heard, isRetired));
            }

            return book;
        }
        catch
        {
            book.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _records.ForEach(r => r.Session.Dispose());

    private IEnumerable<SessionRecord> Of(IdentityKey peer) => _records.Where(r => r.Session.Peer.Equals(peer));

    private void Replace(Session before, Session after, bool isHeard)
    {
        var index = _records.FindIndex(r => ReferenceEquals(r.Session, before));
        _records[index] = isHeard
            ? _records[index] with { Session = after, Heard = ++_moment, IsRetired = false }
            : _records[index] with { Session = after };
        before.Dispose();
    }

    private bool Retire(Predicate<SessionRecord> isOver)
    {
        var hasOne = _records.Exists(isOver);
        for (var i = 0; hasOne && i < _records.Count; i++)
            if (isOver(_records[i]))
                _records[i] = _records[i] with { IsRetired = true };
        return hasOne;
    }

    private void Drop(SessionRecord record)
    {
        _records.Remove(record);
        record.Session.Dispose();
    }
}
