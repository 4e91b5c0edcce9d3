namespace Ntk.Audit.Inspect.Needles.Expanding;

/// <summary>Passes over the header of a gzip member (RFC 1952, section 2.3), which may come in pieces. Its name and comment may have any length.</summary>
/// <param name="isThere">Whether there is one.</param>
internal struct GzipHeader(bool isThere)
{
    private const int HasCrc = 2;
    private const int HasExtra = 4;
    private const int HasName = 8;
    private const int HasComment = 16;

    private Part _part = isThere ? Part.Fixed : Part.Over;
    private int _at;
    private int _flags;
    private int _extra;

    private enum Part
    {
        Fixed,
        ExtraLength,
        Extra,
        Name,
        Comment,
        Crc,
        Over,
    }

    /// <returns>How many of the bytes belong to the header.</returns>
    public int Skip(ReadOnlySpan<byte> bytes)
    {
        var read = 0;
        while (true)
        {
            // A part that is not there, or is empty, takes no byte.
            while (_part != Part.Over && IsEmpty())
                Advance();
            if (_part == Part.Over || read == bytes.Length)
                return read;
            Take(bytes[read++]);
        }
    }

    private readonly bool IsEmpty() => _part switch
    {
        Part.ExtraLength => (_flags & HasExtra) == 0,
        Part.Extra => _extra == 0,
        Part.Name => (_flags & HasName) == 0,
        Part.Comment => (_flags & HasComment) == 0,
        Part.Crc => (_flags & HasCrc) == 0,
        _ => false,
    };

    private void Take(byte value)
    {
        if (_part == Part.Fixed && _at == 3)
            _flags = value;
        if (_part == Part.ExtraLength)
            _extra |= value << (8 * _at);
        _at++;
        var isOver = _part switch
        {
            Part.Fixed => _at == 10,
            Part.Extra => _at == _extra,
            Part.Name or Part.Comment => value == 0,
            _ => _at == 2,
        };
        if (isOver)
            Advance();
    }

    private void Advance() => (_part, _at) = (_part + 1, 0);
}
