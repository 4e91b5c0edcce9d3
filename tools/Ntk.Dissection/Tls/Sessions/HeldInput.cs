using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls.Records;

namespace Ntk.Dissection.Tls.Sessions;

/// <summary>What one side sent and can't be read before the other side has said something.</summary>
internal sealed class HeldInput(MemoryBudget budget)
{
    /// <summary>Bytes that one side may have waiting: all that a client sends before it hears from the server, early data included, is less.</summary>
    private const int MaxBytes = 1 << 20;

    /// <summary>What a piece costs beside its bytes.</summary>
    private const int PieceCost = 64;

    private readonly BudgetedBuffer _bytes = new(budget);
    private readonly Queue<Piece> _pieces = [];
    private int _read;
    private int _used;

    public bool IsEmpty => _pieces.Count == 0;

    public bool TryAdd(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (bytes.Length > MaxBytes - _bytes.Count || !budget.TryTake(PieceCost))
            return false;
        if (!_bytes.TryAppend(bytes))
        {
            budget.Give(PieceCost);
            return false;
        }

        _pieces.Enqueue(new(PieceKind.Data, bytes.Length, default, mark));
        return true;
    }

    public bool TryAddGap(long length, PacketMark mark)
    {
        if (!budget.TryTake(PieceCost))
            return false;
        _pieces.Enqueue(new(PieceKind.Gap, length, default, mark));
        return true;
    }

    /// <summary>Comes once, and is always kept.</summary>
    public void AddEnd(StreamEnd end, PacketMark mark) => _pieces.Enqueue(new(PieceKind.End, 0, end, mark));

    /// <summary>The first piece, and what is left of its bytes.</summary>
    public Piece Peek(out ReadOnlySpan<byte> bytes)
    {
        var piece = _pieces.Peek();
        bytes = piece.Kind == PieceKind.Data ? _bytes.Written.Slice(_read, (int)piece.Length - _used) : default;
        return piece;
    }

    /// <summary>Takes bytes off the first piece, and it with its last byte; any other piece with 0.</summary>
    public void Take(int bytes)
    {
        _read += bytes;
        _used += bytes;
        var piece = _pieces.Peek();
        if (piece.Kind == PieceKind.Data && _used < piece.Length)
            return;
        _pieces.Dequeue();
        GiveBack(piece);
        _used = 0;
        if (_pieces.Count > 0)
            return;
        _bytes.Clear();
        _read = 0;
    }

    public void Clear()
    {
        while (_pieces.TryDequeue(out var piece))
            GiveBack(piece);
        _bytes.Clear();
    }

    private void GiveBack(Piece piece)
    {
        if (piece.Kind != PieceKind.End)
            budget.Give(PieceCost);
    }

    internal enum PieceKind
    {
        Data,
        Gap,
        End,
    }

    internal readonly record struct Piece(PieceKind Kind, long Length, StreamEnd End, PacketMark Mark);
}
