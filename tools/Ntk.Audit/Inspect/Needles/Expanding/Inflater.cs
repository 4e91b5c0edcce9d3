namespace Ntk.Audit.Inspect.Needles.Expanding;

/// <summary>
/// DEFLATE (RFC 1951) that takes its input in pieces of any size and refuses without an exception: it is begun at thousands of places that
/// only look like a stream, for which the one of the framework is too costly. Strict as zlib is.
/// </summary>
internal sealed class Inflater
{
    /// <summary>Takes what comes out.</summary>
    /// <returns>Whether to go on.</returns>
    public delegate bool Output(ReadOnlySpan<byte> bytes);

    private const int WindowSize = 32 << 10;

    private const int ChecksumSize = 4;

    /// <summary>Most that is kept until more comes: the codes of a block are read at once, 14 + 19 * 3 + 318 * 14 bits at most.</summary>
    private const int InputSize = 4096;

    private readonly byte[] _input = new byte[InputSize + 8];
    private readonly HuffmanTable _lengthCode = new(19);
    private readonly HuffmanTable _literals = new(288);
    private readonly HuffmanTable _distances = new(32);
    private BitReader _bits;
    private byte[] _window = [];
    private int _end;
    private int _told;
    private State _state;
    private bool _isLastBlock;
    private int _stored;
    private int _trustedAfter;
    private long _taken;
    private Output _output = _ => false;

    private enum State
    {
        Header,
        Stored,
        Codes,
        Ended,
        Failed,
    }

    /// <summary>Whether the stream came to its end as it should.</summary>
    public bool IsEnded => _state == State.Ended;

    /// <summary>Bytes that came out.</summary>
    public long Total { get; private set; }

    /// <summary>Whether it is no stream.</summary>
    public bool HasFailed => _state == State.Failed;

    /// <summary>Whether so much of it was read, or came out, that it is taken for a stream; before that, nothing is told.</summary>
    public bool IsTrusted => _taken - _bits.Remaining >= _trustedAfter || Total > 0;

    /// <summary>Bytes that are known behind the end; more than a checksum has are not counted.</summary>
    public int Surplus => IsEnded ? _bits.Remaining : 0;

    /// <summary>Starts over.</summary>
    /// <param name="trustedAfter">
    /// Bytes of input after which it is taken for a stream. Random bytes are one for a while, and what comes out then has so little variety that it
    /// may well be part of a needle.
    /// </param>
    public void Begin(int trustedAfter)
    {
        (_bits, _end, _told, _state, Total) = (default, 0, 0, State.Header, 0);
        (_trustedAfter, _taken) = (trustedAfter, 0);
    }

    /// <summary>The next input.</summary>
    /// <returns>Whether more is expected: the stream neither ended nor failed, and the output wants more.</returns>
    public bool Push(ReadOnlySpan<byte> bytes, Output output)
    {
        _output = output;
        while (!bytes.IsEmpty && _state < State.Ended)
        {
            Append(ref bytes);
            Run();
            _bits.DropRead(_input);
        }
        if (IsEnded && Surplus < ChecksumSize)
            Append(ref bytes);
        return !(IsTrusted && !Tell()) && _state < State.Ended;
    }

    /// <summary>Tells what was kept back.</summary>
    public void TellRest(Output output)
    {
        _output = output;
        Tell();
    }

    /// <summary>Whether the checksum behind the end (RFC 1950, section 8.2) is that of what came out, none of which was told yet.</summary>
    public bool HasAdler32()
    {
        var (a, b) = (1u, 0u);
        foreach (var value in _window.AsSpan(0, _end))
            (a, b) = ((a + value) % 65521, (a + value + b) % 65521);
        var bits = _bits;
        bits.SkipToByte();
        var checksum = 0u;
        for (var i = 0; i < ChecksumSize && bits.TryRead(_input, 8, out var value); i++)
            checksum = (checksum << 8) | (uint)value;
        return checksum == ((b << 16) | a);
    }

    private void Append(ref ReadOnlySpan<byte> bytes)
    {
        var part = bytes[..Math.Min(bytes.Length, InputSize - _bits.Limit)];
        part.CopyTo(_input.AsSpan(_bits.Limit));
        bytes = bytes[part.Length..];
        _bits.Limit += part.Length;
        _taken += part.Length;
    }

    private void Run()
    {
        while (_state < State.Ended)
        {
            var before = _bits;
            var done = _state switch
            {
                State.Header => ReadHeader(),
                State.Stored => CopyStored(),
                _ => ReadCodes(),
            };
            if (done)
                continue;
            if (_state == State.Header)
                _bits = before;
            return;
        }
    }

    private bool ReadHeader()
    {
        if (!_bits.TryRead(_input, 3, out var header))
            return false;
        _isLastBlock = (header & 1) != 0;
        switch (header >> 1)
        {
            case 0:
                return ReadStored();
            case 1:
                FixedCodes.Build(_literals, _distances);
                _state = State.Codes;
                return true;
            case 2:
                return ReadTables();
            default:
                return Fail();
        }
    }

    private bool ReadStored()
    {
        _bits.SkipToByte();
        if (!_bits.TryRead(_input, 16, out var length) || !_bits.TryRead(_input, 16, out var complement))
            return false;
        if ((length ^ complement) != 0xFFFF)
            return Fail();
        (_stored, _state) = (length, State.Stored);
        return true;
    }

    private bool CopyStored()
    {
        while (_stored > 0)
        {
            if (!_bits.TryRead(_input, 8, out var value))
                return false;
            if (!Room(1))
                return true;
            _window[_end++] = (byte)value;
            _stored--;
        }
        EndBlock();
        return true;
    }

    private bool ReadTables()
    {
        Span<byte> lengths = stackalloc byte[DynamicCodes.MaxLengths];
        switch (DynamicCodes.Read(ref _bits, _input, _lengthCode, lengths, out var literals, out var distances))
        {
            case null:
                return false;
            case true when _literals.Build(lengths[..literals], false) && _distances.Build(lengths.Slice(literals, distances), true):
                _state = State.Codes;
                return true;
            default:
                return Fail();
        }
    }

    private bool ReadCodes()
    {
        for (; ; )
        {
            if (!Room(258))
                return true;
            var before = _bits;
            var available = _bits.Fill(_input);
            var symbol = _literals.Decode(_bits.Value, out var length);
            if (symbol is >= 0 and < 256 && length <= available)
            {
                _bits.Drop(length);
                _window[_end++] = (byte)symbol;
                continue;
            }
            if (length > available)
                return false;
            if (symbol < 0)
                return Fail();
            _bits.Drop(length);
            if (symbol == 256)
            {
                EndBlock();
                return true;
            }
            switch (CopyMatch(symbol - 257))
            {
                case null:
                    _bits = before;
                    return false;
                case false:
                    return Fail();
            }
        }
    }

    /// <returns>Whether there is such a match; null where more input is needed.</returns>
    private bool? CopyMatch(int lengthSymbol)
    {
        if (lengthSymbol >= DynamicCodes.LengthBase.Length)
            return false;
        if (!_bits.TryRead(_input, DynamicCodes.LengthExtra[lengthSymbol], out var extra))
            return null;
        var length = DynamicCodes.LengthBase[lengthSymbol] + extra;
        var available = _bits.Fill(_input);
        var symbol = _distances.Decode(_bits.Value, out var bits);
        if (bits > available)
            return null;
        if (symbol < 0 || symbol >= DynamicCodes.DistanceBase.Length)
            return false;
        _bits.Drop(bits);
        if (!_bits.TryRead(_input, DynamicCodes.DistanceExtra[symbol], out extra))
            return null;
        var distance = DynamicCodes.DistanceBase[symbol] + extra;
        if (distance > _end)
            return false;
        for (var i = 0; i < length; i++, _end++)
            _window[_end] = _window[_end - distance];
        return true;
    }

    private void EndBlock() => _state = _isLastBlock ? State.Ended : State.Header;

    private bool Fail()
    {
        _state = State.Failed;
        return true;
    }

    /// <summary>Makes room for a number of bytes.</summary>
    /// <returns>False where the output wants no more.</returns>
    private bool Room(int bytes)
    {
        if (_window.Length == 0)
            _window = new byte[2 * WindowSize];
        if (_end + bytes <= _window.Length)
            return true;
        if (!Tell())
        {
            _state = State.Failed;
            return false;
        }
        _window.AsSpan(_end - WindowSize, WindowSize).CopyTo(_window);
        _end = _told = WindowSize;
        return true;
    }

    private bool Tell()
    {
        var bytes = _window.AsSpan(_told, _end - _told);
        Total += bytes.Length;
        _told = _end;
        return bytes.IsEmpty || _output(bytes);
    }
}
