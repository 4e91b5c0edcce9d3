using Ntk.Keys;
using Ntk.People.Contents;

namespace Ntk.People.State;

/// <summary>Contents of contacts that were received and not yet receipted. The oldest are forgotten: a receipt is a courtesy.</summary>
internal sealed class OwedReceipts
{
    private readonly List<(IdentityKey Peer, ContentId Content)> _owed = [];

    /// <summary>To whom.</summary>
    internal IEnumerable<IdentityKey> Peers => _owed.Select(o => o.Peer).Distinct();

    internal void Add(IdentityKey peer, ContentId content)
    {
        if (_owed.Count >= PeopleLimits.MaxOwed)
            _owed.RemoveAt(0);
        _owed.Add((peer, content));
    }

    /// <summary>As many as one receipt holds, the oldest first.</summary>
    internal IReadOnlyList<ContentId> Of(IdentityKey peer) =>
        [.. _owed.Where(o => o.Peer.Equals(peer)).Take(Content.MaxReceipts).Select(o => o.Content)];

    internal void Remove(IdentityKey peer, IReadOnlyCollection<ContentId> contents) =>
        _owed.RemoveAll(o => o.Peer.Equals(peer) && contents.Contains(o.Content));

    internal void Remove(IdentityKey peer) => _owed.RemoveAll(o => o.Peer.Equals(peer));

    internal void Write(StateWriter writer)
    {
        writer.Number(_owed.Count);
        foreach (var (peer, content) in _owed)
        {
            writer.Bytes(peer.Encoded);
            content.CopyTo(writer.Reserve(ContentId.Size));
        }
    }

    internal static OwedReceipts Read(ref StateReader reader)
    {
        var owed = new OwedReceipts();
        for (var count = reader.Count(PeopleLimits.MaxOwed); count > 0; count--)
            owed._owed.Add((reader.Identity(), reader.Id()));
        return owed;
    }
}
