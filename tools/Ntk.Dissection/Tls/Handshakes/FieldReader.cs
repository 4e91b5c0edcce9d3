namespace Ntk.Dissection.Tls.Handshakes;

/// <summary>Reads the fields of a message in turn (RFC 8446 clause 3). After the first that is not there, it gives nothing more.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public bool Failed { get; private set; }

    public int Number(int length)
    {
        var value = 0;
        foreach (var octet in Bytes(length))
            value = (value << 8) | octet;
        return value;
    }

    /// <summary>A vector whose length stands before it in <paramref name="lengthBytes"/> bytes.</summary>
    public ReadOnlySpan<byte> Vector(int lengthBytes) => Bytes(Number(lengthBytes));

    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (Failed || length > _rest.Length)
        {
            Failed = true;
            _rest = default;
            return default;
        }

        var read = _rest[..length];
        _rest = _rest[length..];
        return read;
    }
}
