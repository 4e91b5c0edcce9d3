using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls.Records;

namespace Ntk.Dissection.Tls.Sessions;

/// <summary>One side of a session, as bytes: cuts them into records, holds what must wait for the other side, and ends what can't be read.</summary>
internal abstract class TlsSide : IStreamSink, IDisposable
{
    private readonly RecordAssembler _records;
    private readonly HeldInput _held;
    private RecordHeader _waiting;
    private bool _blocked;
    private bool _inRecord;
    private bool _streamEnded;
    private bool _endTold;
    private bool _afterCloseReported;
    private int _toPass;

    protected TlsSide(TlsSession session, SessionState state, Side side)
    {
        Session = session;
        State = state;
        Side = side;
        _records = new(state.Budget);
        _held = new(state.Budget);
    }

    /// <summary>Why nothing more of this side can be read.</summary>
    public TlsUndecodable? Dead { get; private set; }

    /// <summary>Whether nothing more comes that can be read.</summary>
    public bool IsFinished => Dead != null || _streamEnded;

    public bool Holds => _blocked || !_held.IsEmpty;

    protected TlsSession Session { get; }

    protected SessionState State { get; }

    protected Side Side { get; }

    /// <summary>Why records are no more than counted from here on, though their headers can be read.</summary>
    protected TlsUndecodable? Opaque { get; set; }

    /// <inheritdoc/>
    public void Data(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (_held.IsEmpty)
            bytes = bytes[Read(bytes, mark)..];
        if (!bytes.IsEmpty && !_held.TryAdd(bytes, mark))
        {
            GiveUpWaiting(mark);
            Read(bytes, mark);
        }

        Session.Pump();
    }

    /// <inheritdoc/>
    public void Gap(long length, PacketMark mark)
    {
        if (!Holds)
        {
            ReadGap(length, mark);
        }
        else if (!_held.TryAddGap(length, mark))
        {
            GiveUpWaiting(mark);
            ReadGap(length, mark);
        }

        Session.Pump();
    }

    /// <inheritdoc/>
    public void End(StreamEnd end, PacketMark mark)
    {
        if (Holds)
            _held.AddEnd(end, mark);
        else
            ReadEnd(end, mark);
        Session.Pump();
    }

    /// <summary>Reads on, if what was waited for has come.</summary>
    /// <returns>Whether anything was read.</returns>
    public bool Drain()
    {
        if (_blocked && Dead == null && !MayRead(_waiting, default))
            return false;
        var any = _blocked;
        _blocked = false;
        while (!_held.IsEmpty && !_blocked)
        {
            var piece = _held.Peek(out var bytes);
            var taken = piece.Kind == HeldInput.PieceKind.Data ? Read(bytes, piece.Mark) : 0;
            if (taken == bytes.Length || taken > 0)
                _held.Take(taken);
            if (piece.Kind == HeldInput.PieceKind.Gap)
                ReadGap(piece.Length, piece.Mark);
            else if (piece.Kind == HeldInput.PieceKind.End)
                ReadEnd(piece.End, piece.Mark);
            any |= taken > 0 || piece.Kind != HeldInput.PieceKind.Data;
        }

        return any;
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        _records.Release();
        _records.Trim();
        _held.Clear();
        _streamEnded = true;
    }

    /// <summary>Whether the record with this header can be read now; calls <see cref="Fail"/> where it never can.</summary>
    protected abstract bool MayRead(RecordHeader header, PacketMark mark);

    /// <summary>Reads a record, and gives each byte of it to the observer.</summary>
    protected abstract void ReadRecord(RecordHeader header, ReadOnlySpan<byte> record, PacketMark mark);

    /// <summary>Whether the bytes so far end inside something.</summary>
    protected virtual bool EndsInside => false;

    protected void Fail(TlsUndecodable reason, ProblemKind kind, string detail, PacketMark mark)
    {
        if (Dead != null)
            return;
        Dead = reason;
        State.Problems.Report(new(kind, mark, detail));
        StopReading(reason, mark);
    }

    /// <summary>Takes over why the other side can't be read, which was reported there.</summary>
    protected void FailLike(TlsUndecodable reason, PacketMark mark)
    {
        Dead = reason;
        StopReading(reason, mark);
    }

    /// <summary>The side said that it is done.</summary>
    protected void Close(StreamEnd end, PacketMark mark)
    {
        Dead ??= TlsUndecodable.AfterClose;
        TellEnd(end, mark);
    }

    protected void Framing(TlsFraming kind, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (!bytes.IsEmpty)
            State.Observer.Framing(Side, kind, bytes, mark);
    }

    protected void Undecodable(TlsUndecodable reason, ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (!bytes.IsEmpty)
            State.Observer.Undecodable(Side, reason, bytes, mark);
    }

    private void GiveUpWaiting(PacketMark mark)
    {
        Fail(TlsUndecodable.HeldTooMuch, ProblemKind.TlsHeldTooMuch, $"the {Side}'s bytes wait for the other side, and are more than is kept", mark);
        Drain();
    }

    private int Read(ReadOnlySpan<byte> input, PacketMark mark)
    {
        var rest = input;
        var more = true;
        _blocked = false;
        while (more && !rest.IsEmpty)
            more = Dead != null ? PassAll(ref rest, mark) : _toPass > 0 ? PassBody(ref rest, mark) : ReadNext(ref rest, mark);
        _records.Trim();
        return input.Length - rest.Length;
    }

    private bool ReadNext(ref ReadOnlySpan<byte> rest, PacketMark mark)
    {
        var have = _records.PeekHeader(ref rest, out var header);
        if (have != Assembly.Whole)
            return IsOverBudget(have, mark);
        if (!header.IsPlausible)
        {
            Fail(TlsUndecodable.Malformed, ProblemKind.TlsRecord, $"expected a record header, found {header}", mark);
            return true;
        }

        if (!MayRead(header, mark))
        {
            _waiting = header;
            _blocked = true;
            return false;
        }

        if (Dead != null)
            return true;
        have = _records.Take(ref rest, Opaque == null ? RecordHeader.Length + header.BodyLength : RecordHeader.Length, out var record);
        if (have != Assembly.Whole)
            return IsOverBudget(have, mark);
        _inRecord = true;
        if (Opaque == null)
            ReadRecord(header, record, mark);
        else
            ReadOpaque(header, record, mark);
        _inRecord = false;
        _records.Release();
        return true;
    }

    private void ReadOpaque(RecordHeader header, ReadOnlySpan<byte> record, PacketMark mark)
    {
        Framing(TlsFraming.RecordHeader, record, mark);
        _toPass = header.BodyLength;
    }

    /// <returns>Whether there is something to go on with: the side was given up.</returns>
    private bool IsOverBudget(Assembly have, PacketMark mark)
    {
        if (have == Assembly.NeedsMore)
            return false;
        Fail(TlsUndecodable.HeldTooMuch, ProblemKind.TlsHeldTooMuch, $"expected at most {TlsDissector.MaxKept} bytes to wait for the rest of their record, found more", mark);
        return true;
    }

    private bool PassBody(ref ReadOnlySpan<byte> rest, PacketMark mark)
    {
        var take = Math.Min(_toPass, rest.Length);
        Undecodable(Opaque!.Value, rest[..take], mark);
        rest = rest[take..];
        _toPass -= take;
        return true;
    }

    private bool PassAll(ref ReadOnlySpan<byte> rest, PacketMark mark)
    {
        ReportAfterClose(mark);
        Undecodable(Dead!.Value, rest, mark);
        rest = default;
        return true;
    }

    private void ReadGap(long length, PacketMark mark)
    {
        Fail(TlsUndecodable.AfterGap, ProblemKind.TlsGap, $"{length} of the {Side}'s bytes are not in the capture", mark);
        ReportAfterClose(mark);
        State.Observer.Gap(Side, length, mark);
    }

    private void ReadEnd(StreamEnd end, PacketMark mark)
    {
        _streamEnded = true;
        if (Dead == null && (_toPass > 0 || EndsInside || !_records.Partial.IsEmpty))
            Fail(TlsUndecodable.Truncated, ProblemKind.TlsTruncated, $"expected the rest of a record or message of the {Side}, found the end of the stream", mark);
        TellEnd(end, mark);
        Dispose();
    }

    private void ReportAfterClose(PacketMark mark)
    {
        if (Dead != TlsUndecodable.AfterClose || _afterCloseReported)
            return;
        _afterCloseReported = true;
        State.Problems.Report(new(ProblemKind.TlsAfterClose, mark, $"expected nothing more of the {Side} after its last alert, found bytes"));
    }

    private void StopReading(TlsUndecodable reason, PacketMark mark)
    {
        _toPass = 0;
        if (_inRecord)
            return;
        Undecodable(reason, _records.Partial, mark);
        _records.Release();
    }

    private void TellEnd(StreamEnd end, PacketMark mark)
    {
        if (_endTold)
            return;
        _endTold = true;
        State.Observer.End(Side, end, mark);
    }
}
