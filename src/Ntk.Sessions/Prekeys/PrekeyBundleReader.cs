namespace Ntk.Sessions.Prekeys;

/// <summary>Takes the parts of a bundle one after the other; its length was checked before.</summary>
internal ref struct PrekeyBundleReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    internal ReadOnlySpan<byte> Next(int size)
    {
        var part = _rest[..size];
        _rest = _rest[size..];
        return part;
    }

    internal PublicPrekey Next(PrekeyKind kind) => PublicPrekey.Read(kind, Next(PublicPrekey.SizeOf(kind)));
}
