using Ntk.Audit.Inspect.Needles.Scanning;

namespace Ntk.Audit.Inspect.Needles.Decoding;

/// <summary>
/// Bytes with a zero beside each: what UTF-16 of either byte order makes of characters up to U+00FF, and what some write out of bytes that they
/// take for characters. Runs are found by their zeros, every other byte, with something else between.
/// </summary>
internal sealed class InterleavedDecoder(Layer layer) : Decoder(layer)
{
    private const int Buffer = 512;

    /// <summary>A run ends after as many bytes that are zeros themselves: stretches of zeros are nothing in UTF-16.</summary>
    private const int MaxZeros = 64;

    /// <summary>Zeros between the bytes of the shortest needle.</summary>
    private readonly int _minZeros = layer.Search.Shortest - 1;

    private Layer? _decoded;
    private byte[]? _bytes;
    private int _count;
    private int _zeros;

    public override void Reset()
    {
        base.Reset();
        _decoded = null;
    }

    public override void Process(in Work work)
    {
        // In a run, the next byte is one of content, and a zero should come behind it.
        while (_decoded is not null ? Continue(work) : Find(work))
            continue;
        if (!work.IsLast || _decoded is null)
            return;
        var last = (int)(Next - work.Start);
        if (last < work.Bytes.Length)
            Put(work.Bytes[last]);
        EndRun();
    }

    private bool Continue(in Work work)
    {
        var at = (int)(Next - work.Start);
        for (; at + 1 < work.Bytes.Length; at += 2)
        {
            Put(work.Bytes[at]);
            _zeros = work.Bytes[at] == 0 ? _zeros + 1 : 0;
            if (work.Bytes[at + 1] == 0 && _zeros < MaxZeros)
                continue;
            EndRun();
            Next = work.Start + at;
            return true;
        }
        Next = work.Start + at;
        return false;
    }

    private bool Find(in Work work)
    {
        var at = (int)(Next - work.Start);
        var needed = (2 * _minZeros) - 1;
        for (; ; at++)
        {
            var zero = work.Bytes[Math.Min(at, work.Bytes.Length)..].IndexOf((byte)0);
            at = zero < 0 ? work.Bytes.Length : at + zero;
            Next = work.Start + at;
            if (at + needed > work.Bytes.Length)
                return false;
            var between = work.Bytes.Slice(at, needed);
            if (!HasZeros(between))
                continue;
            if (between.IndexOfAnyExcept((byte)0) < 0)
            {
                at = EndOfZeros(work.Bytes, at + needed) - needed;
                continue;
            }
            BeginRun(Next);
            if (at > 0)
                Put(work.Bytes[at - 1]);
            Next++;
            return true;
        }
    }

    /// <summary>Index behind zeros that go on at an index.</summary>
    private static int EndOfZeros(ReadOnlySpan<byte> bytes, int at)
    {
        var more = bytes[at..].IndexOfAnyExcept((byte)0);
        return more < 0 ? bytes.Length : at + more;
    }

    private static bool HasZeros(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i += 2)
            if (bytes[i] != 0)
                return false;
        return true;
    }

    private void BeginRun(long position)
    {
        _bytes ??= new byte[Buffer];
        (_count, _zeros) = (0, 0);
        _decoded = Layer.Search.Rent(Layer.Depth + 1);
        _decoded.Begin(Layer, NeedleEncoding.Utf16, position, false);
    }

    private void Put(byte value)
    {
        _bytes![_count++] = value;
        if (_count == Buffer)
            Flush();
    }

    private void Flush()
    {
        _decoded!.Feed(_bytes.AsSpan(0, _count));
        _count = 0;
    }

    private void EndRun()
    {
        Flush();
        _decoded!.End();
        Layer.Search.Return(_decoded);
        _decoded = null;
    }
}
