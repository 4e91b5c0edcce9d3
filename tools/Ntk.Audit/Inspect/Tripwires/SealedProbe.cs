using System.Globalization;
using Ntk.Dissection;

namespace Ntk.Audit.Inspect.Tripwires;

/// <summary>
/// Tests the sealed bytes of one blob: every chunk in blocks of up to 64 KiB, its beginning for known formats, and all of it together. What is
/// found does not depend on how the bytes are cut.
/// </summary>
internal sealed class SealedProbe
{
    /// <summary>Bytes of a block: the smallest chunk is one.</summary>
    public const int BlockSize = 64 << 10;

    /// <summary>A shorter stretch is not tested for frequencies of byte values: 16 of each value are expected.</summary>
    public const int MinBlock = 4 << 10;

    /// <summary>A shorter stretch is not tested bit by bit either: no outcome would be seldom enough.</summary>
    public const int MinBits = 64;

    private static readonly int[] Distances = [1, 2, 4, 8, 16];

    private readonly RandomnessTripwire _wires;
    private readonly string _label;
    private readonly ByteHistogram _ofBlob = new();
    private byte[] _block = [];
    private int _filled;
    private long _chunk = -1;
    private long _position;
    private bool _isAtStart;
    private PacketMark _blockMark;
    private PacketMark _blobMark;
    private long _blobPosition;
    private bool _isEnded;

    internal SealedProbe(RandomnessTripwire wires, string label) => (_wires, _label) = (wires, label);

    /// <summary>Begins the next chunk.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="position">Where in the blob it begins.</param>
    public void BeginChunk(long number, long position)
    {
        ObjectDisposedException.ThrowIf(_isEnded, this);
        EndBlock();
        if (_ofBlob.Total == 0)
            _blobPosition = position;
        (_chunk, _position, _isAtStart) = (number, position, true);
        _wires.CountChunk();
    }

    /// <summary>The next bytes of the chunk.</summary>
    /// <param name="bytes">Any number.</param>
    /// <param name="mark">The packet that they came with.</param>
    public void Feed(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (_chunk < 0 || _isEnded)
            throw new InvalidOperationException("there is no chunk");
        _wires.CountBytes(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (_filled == 0)
                _blockMark = mark;
            var part = bytes[..Math.Min(bytes.Length, BlockSize - _filled)];
            Reserve(_filled + part.Length);
            part.CopyTo(_block.AsSpan(_filled));
            _filled += part.Length;
            bytes = bytes[part.Length..];
            if (_filled == BlockSize)
                EndBlock();
        }
    }

    /// <summary>The blob, or this part of it, is over.</summary>
    public void End()
    {
        ObjectDisposedException.ThrowIf(_isEnded, this);
        EndBlock();
        _isEnded = true;
        _chunk = -1;
        if (_ofBlob.Total > BlockSize)
            Frequencies(_ofBlob, (kind, p, detail) => new(kind, _label, -1, _blobPosition, _ofBlob.Total, _blobMark, p, detail));
    }

    /// <summary>A capture can open many stretches and send little on each: none takes much more memory than it has bytes.</summary>
    private void Reserve(int size)
    {
        if (_block.Length < size)
            Array.Resize(ref _block, Math.Min(BlockSize, Math.Max(size, 2 * _block.Length)));
    }

    private void EndBlock()
    {
        if (_filled == 0)
            return;
        var bytes = _block.AsSpan(0, _filled);
        if (_ofBlob.Total == 0)
            _blobMark = _blockMark;
        _wires.OfBlock.Clear();
        _wires.OfBlock.Add(bytes);
        _ofBlob.Add(_wires.OfBlock);
        _wires.CountBlock();
        if (_isAtStart)
            Beginning(bytes);
        Repetition(bytes);
        if (_filled >= MinBlock)
        {
            Frequencies(_wires.OfBlock, Trip);
            Correlation(bytes);
        }
        else if (_filled >= MinBits)
            BitPositions();
        _position += _filled;
        (_filled, _isAtStart) = (0, false);
    }

    private Trip Trip(TripwireKind kind, double pValue, string detail) =>
        new(kind, _label, _chunk, _position, _filled, _blockMark, pValue, detail);

    private void Frequencies(ByteHistogram histogram, Func<TripwireKind, double, string, Trip> trip)
    {
        const int Degrees = ByteHistogram.Values - 1;
        var statistic = histogram.ChiSquare();
        var p = 2 * Math.Min(PValue.ChiSquareUpper(statistic, Degrees), PValue.ChiSquareLower(statistic, Degrees));
        _wires.Judge(p * RandomnessTripwire.ChiSquareMargin, margin => trip(TripwireKind.ByteFrequency, Math.Min(1, margin),
            Text($"chi-square of byte values is {statistic:0}, and {Degrees} ± {Math.Sqrt(2 * Degrees):0} is expected")));
        var (ones, bits) = (histogram.Ones(), 8 * histogram.Total);
        _wires.Judge(PValue.Binomial(ones, bits, 0.5), value => trip(TripwireKind.BitFrequency, value,
            Text($"{100.0 * ones / bits:0.00} % of bits are set, and 50 % are expected")));
        var (transitions, pairs) = (histogram.Transitions(), 7 * histogram.Total);
        _wires.Judge(PValue.Binomial(transitions, pairs, 0.5), value => trip(TripwireKind.BitTransitions, value,
            Text($"{100.0 * transitions / pairs:0.00} % of neighbouring bits differ, and 50 % are expected")));
    }

    private void BitPositions()
    {
        for (var position = 0; position < 8; position++)
        {
            var (ones, bytes, bit) = (_wires.OfBlock.OnesAt(position), _wires.OfBlock.Total, position);
            _wires.Judge(PValue.Binomial(ones, bytes, 0.5), value => Trip(TripwireKind.BitPosition, value,
                Text($"bit {bit} is set in {ones} of {bytes} bytes, and half is expected")));
        }
    }

    private void Correlation(ReadOnlySpan<byte> bytes)
    {
        foreach (var distance in Distances)
        {
            var (equal, trials) = (BlockPatterns.CountEqual(bytes, distance), bytes.Length - distance);
            _wires.Judge(PValue.Binomial(equal, trials, 1.0 / ByteHistogram.Values), value => Trip(TripwireKind.ByteCorrelation, value,
                Text($"{equal} bytes equal the one {distance} before, and {trials / 256.0:0} are expected")));
        }
    }

    private void Repetition(ReadOnlySpan<byte> bytes)
    {
        var run = BlockPatterns.FindRun(bytes);
        var runs = Math.Max(0, (bytes.Length / 8) - 1) * Math.Pow(2, -120);
        _wires.Judge(runs, runs, run >= 0, p => Trip(TripwireKind.Run, p, Text($"16 equal bytes at {_position + run}, and none are expected")));
        var repeated = _wires.Patterns.FindRepeated(bytes);
        var units = (double)(bytes.Length / BlockPatterns.UnitSize);
        var pairs = units * (units - 1) / 2 * Math.Pow(2, -128);
        _wires.Judge(pairs, pairs, repeated >= 0, p => Trip(TripwireKind.RepeatedBlock, p,
            Text($"the 16 bytes at {_position + repeated} stand before them, too, and no two are expected to be equal")));
    }

    private void Beginning(ReadOnlySpan<byte> bytes)
    {
        var format = KnownFormats.Find(bytes);
        _wires.Judge(KnownFormats.AlarmRate, KnownFormats.AlarmRate, format is not null, p => Trip(TripwireKind.KnownFormat, p,
            $"the chunk begins as {format} does"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
