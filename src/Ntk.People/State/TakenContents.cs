using System.Buffers.Binary;
using System.Security.Cryptography;
using Ntk.Keys;
using Ntk.People.Contents;

namespace Ntk.People.State;

/// <summary>Contents that were received, so that one that comes in another envelope is dropped. The oldest are forgotten.</summary>
internal sealed class TakenContents
{
    private const int NameSize = 16;

    private readonly Queue<UInt128> _order = [];
    private readonly HashSet<UInt128> _names = [];

    internal bool Contains(IdentityKey sender, ContentId id) => _names.Contains(NameOf(sender, id));

    internal void Add(IdentityKey sender, ContentId id) => Add(NameOf(sender, id));

    internal void Write(StateWriter writer)
    {
        writer.Number(_order.Count);
        foreach (var name in _order)
            BinaryPrimitives.WriteUInt128BigEndian(writer.Reserve(NameSize), name);
    }

    internal static TakenContents Read(ref StateReader reader)
    {
        var taken = new TakenContents();
        for (var count = reader.Count(PeopleLimits.MaxTaken); count > 0; count--)
            taken.Add(BinaryPrimitives.ReadUInt128BigEndian(reader.Bytes(NameSize)));
        return taken;
    }

    /// <summary>Of sender and id, as another's id is another content.</summary>
    private static UInt128 NameOf(IdentityKey sender, ContentId id)
    {
        Span<byte> both = stackalloc byte[IdentityKey.KeysSize + ContentId.Size];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        sender.Keys.CopyTo(both);
        id.CopyTo(both[IdentityKey.KeysSize..]);
        SHA256.HashData(both, digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }

    private void Add(UInt128 name)
    {
        if (!_names.Add(name))
            return;
        _order.Enqueue(name);
        if (_order.Count > PeopleLimits.MaxTaken)
            _names.Remove(_order.Dequeue());
    }
}
