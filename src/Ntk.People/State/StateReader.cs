using System.Buffers.Binary;
using System.Text;
using Ntk.Keys;
using Ntk.People.Contents;
using Ntk.Sessions;

namespace Ntk.People.State;

/// <summary>Reads what <see cref="StateWriter"/> wrote. Everything that does not fit is <see cref="PeopleFailure.StateMalformed"/>.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> bytes)
{
    private readonly Dictionary<UInt128, IdentityKey> _known = [];
    private ReadOnlySpan<byte> _rest = bytes;

    internal readonly bool IsAtEnd => _rest.IsEmpty;

    internal static PeopleException Malformed(string what) => new(PeopleFailure.StateMalformed, $"It has {what} that no version of ntk wrote.");

    internal static PeopleException Newer(string what) => new(PeopleFailure.StateNewer, $"It has {what} of a version that this program does not know.");

    /// <summary>Refuses what a state of sessions is not.</summary>
    internal static void Check(StateFailure failure, string what)
    {
        if (failure == StateFailure.UnknownVersion)
            throw Newer(what);
        if (failure != StateFailure.None)
            throw Malformed(what);
    }

    internal ReadOnlySpan<byte> Bytes(int size)
    {
        if (size > _rest.Length)
            throw Malformed("an end");
        var part = _rest[..size];
        _rest = _rest[size..];
        return part;
    }

    internal int Byte(int most)
    {
        var value = Bytes(1)[0];
        return value <= most ? value : throw Malformed("a value");
    }

    internal long Long()
    {
        var value = BinaryPrimitives.ReadInt64BigEndian(Bytes(sizeof(long)));
        return value >= 0 ? value : throw Malformed("a number");
    }

    /// <summary>A number of things, or of bytes.</summary>
    internal int Count(int most)
    {
        var value = BinaryPrimitives.ReadInt32BigEndian(Bytes(sizeof(int)));
        return value >= 0 && value <= most ? value : throw Malformed("a number");
    }

    internal ReadOnlySpan<byte> Chunk(int most) => Bytes(Count(most));

    internal string Text(int most)
    {
        var text = Chunk(most);
        return Ascii.IsValid(text) ? Encoding.ASCII.GetString(text) : throw Malformed("a text");
    }

    internal Address Address() => Ntk.People.Address.TryReadExact(Chunk(Ntk.People.Address.MaxLength)) ?? throw Malformed("an address");

    internal Uri Relay() =>
        Uri.TryCreate(Text(StateWriter.MaxText), UriKind.Absolute, out var relay) && relay.Scheme is "http" or "https" ? relay : throw Malformed("a relay");

    /// <summary>An identity, whose signature is verified where it stands first.</summary>
    internal IdentityKey Identity()
    {
        var encoded = Bytes(IdentityKey.Size);
        var name = BinaryPrimitives.ReadUInt128BigEndian(encoded);
        if (_known.TryGetValue(name, out var known) && known.Encoded.SequenceEqual(encoded))
            return known;
        if (IdentityKey.TryParse(encoded, out var key) != IdentityKeyFault.None)
            throw Malformed("an identity");
        return _known[name] = key!;
    }

    internal ContentId Id() => new(Bytes(ContentId.Size));

    internal DateTimeOffset Time()
    {
        const long LastSecond = 253_402_300_799;
        var seconds = Long();
        return seconds <= LastSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : throw Malformed("a time");
    }
}
