using Ntk.Keys;
using Ntk.Sessions;
using Ntk.Sessions.Envelopes;

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

    /// <summary>The session to write to a peer on, or null where none was begun.</summary>
    internal Session? ForSending(IdentityKey peer) => Of(peer).Where(r => !r.IsRetired).OrderByDescending(r => r.Heard).ThenByDescending(r => r.Begun).FirstOrDefault()?.Session;

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

    /// <summary>Begins anew with a peer: what it has on its way still opens, but nothing more is written to it in these sessions.</summary>
    internal void Retire(IdentityKey peer)
    {
        for (var i = 0; i < _records.Count; i++)
            if (_records[i].Session.Peer.Equals(peer))
                _records[i] = _records[i] with { IsRetired = true };
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
                if (Session.TryParse(reader.Chunk(MaxSession), out var session) != StateFailure.None)
                    throw StateReader.Malformed("a session");
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

    private void Drop(SessionRecord record)
    {
        _records.Remove(record);
        record.Session.Dispose();
    }
}
