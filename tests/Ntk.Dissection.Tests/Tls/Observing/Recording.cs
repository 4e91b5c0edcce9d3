using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls;
using Ntk.Dissection.Tls.KeyLogs;

namespace Ntk.Dissection.Tests.Tls.Observing;

/// <summary>What went over one TCP connection, in the order in which it was seen, and the key log of it.</summary>
internal sealed record Recording(IReadOnlyList<Piece> Pieces, byte[] KeyLog)
{
    public long Length(Side side) => Pieces.Where(piece => piece.Side == side).Sum(static piece => (long)piece.Bytes.Length);

    public byte[] All(Side side) => [.. Pieces.Where(piece => piece.Side == side).SelectMany(static piece => piece.Bytes)];

    /// <summary>The same in pieces of at most so many bytes.</summary>
    public Recording Cut(Func<int> length)
    {
        var pieces = new List<Piece>();
        foreach (var piece in Pieces)
            for (var at = 0; at < piece.Bytes.Length;)
            {
                var end = Math.Min(piece.Bytes.Length, at + length());
                pieces.Add(piece with { Bytes = piece.Bytes[at..end] });
                at = end;
            }

        return this with { Pieces = pieces };
    }

    /// <summary>The same with one bit of one side changed.</summary>
    public Recording Flip(Side side, long at, byte bits = 1)
    {
        var pieces = Pieces.Select(static piece => piece with { Bytes = [.. piece.Bytes] }).ToList();
        foreach (var piece in pieces.Where(piece => piece.Side == side))
        {
            if (at < piece.Bytes.Length)
            {
                piece.Bytes[at] ^= bits;
                break;
            }

            at -= piece.Bytes.Length;
        }

        return this with { Pieces = pieces };
    }

    /// <summary>Reads it with its key log.</summary>
    public TlsRecorder Read(StreamEnd end = StreamEnd.Closed) => Read(KeyLog, end);

    /// <summary>Reads it with another key log.</summary>
    public TlsRecorder Read(ReadOnlySpan<byte> keyLog, StreamEnd end = StreamEnd.Closed)
    {
        var recorder = new TlsRecorder();
        using var keys = new TlsKeyLog();
        keys.Add(keyLog, default, recorder);
        using var dissector = new TlsDissector(keys);
        using var session = dissector.Open(recorder, recorder);
        foreach (var piece in Pieces)
            (piece.Side == Side.Client ? session.Client : session.Server).Data(piece.Bytes, piece.Mark);
        session.Client.End(end, default);
        session.Server.End(end, default);
        Assert.Equal(0, dissector.Kept);
        Assert.Equal([Length(Side.Client), Length(Side.Server)], recorder.Handed);
        return recorder;
    }
}
