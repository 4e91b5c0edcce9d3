using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Profiles;
using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Sealing;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>A stretch of one blob on its way up or down: the header field by field, then ciphertext.</summary>
internal sealed class BlobAccount
{
    private readonly FlowLedger _ledger;
    private readonly Side _side;
    private readonly WireProfile _profile;
    private readonly TransferId _transfer;
    private readonly TransferFacts? _facts;
    private readonly IBlobObserver _observer;
    private readonly BlobStretch _stretch;
    private readonly byte[] _header = new byte[BlobHeader.Size];
    private readonly long _start;
    private long _at;

    /// <param name="ledger">Of the flow.</param>
    /// <param name="side">Who sends the blob.</param>
    /// <param name="profile">What its header has.</param>
    /// <param name="transfer">Whose blob it is, as the route says.</param>
    /// <param name="facts">What is known of the transfer.</param>
    /// <param name="number">Of the stretch.</param>
    /// <param name="offset">Where in the blob the first byte stands.</param>
    /// <param name="observer">Takes its bytes, too.</param>
    public BlobAccount(
        FlowLedger ledger, Side side, WireProfile profile, TransferId transfer, TransferFacts? facts, long number, long offset, IBlobObserver observer)
    {
        (_ledger, _side, _profile, _transfer, _facts, _observer) = (ledger, side, profile, transfer, facts, observer);
        _stretch = new BlobStretch(number, transfer, side == Side.Client);
        _start = _at = offset;
    }

    private bool IsUpload => _side == Side.Client;

    public void Take(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (IsUpload && _at == _start && _start is > 0 and < BlobHeader.Size)
            Malformed($"An upload goes on at byte {_start}, inside the header, of which a relay keeps nothing before it has all of it.", mark);
        if (_at < BlobHeader.Size)
        {
            var part = bytes[..(int)Math.Min(bytes.Length, BlobHeader.Size - _at)];
            TakeHeader(part, mark);
            bytes = bytes[part.Length..];
        }
        if (bytes.IsEmpty)
            return;
        if (_facts?.Length is { } length && _at + bytes.Length > length)
        {
            var declared = (int)Math.Max(0, length - _at);
            _ledger.Undeclared(
                _side, bytes.Length - declared, FindingKind.BlobMalformed, $"A blob of {length} declared bytes goes on behind its end.", mark);
            bytes = bytes[..declared];
        }
        _ledger.Add(_side, ByteClass.Ciphertext, bytes.Length, mark);
        Advance(bytes, mark);
    }

    /// <summary>Bytes of it that the capture lacks.</summary>
    public void Skip(long length) => _at += length;

    /// <summary>The message that carries it is over.</summary>
    public void End(bool isComplete, PacketMark mark)
    {
        if (isComplete && _at is > 0 and < BlobHeader.Size)
            Malformed($"A blob ended after {_at} of the {BlobHeader.Size} bytes of its header.", mark);
        _ledger.Say(_side, mark, $"blob {_start} to {_at}");
        _observer.BlobEnd(_stretch, _start, _at);
    }

    private void TakeHeader(ReadOnlySpan<byte> part, PacketMark mark)
    {
        part.CopyTo(_header.AsSpan((int)_at));
        var end = _at + part.Length;
        var field = 0L;
        foreach (var rule in _profile.BlobHeader)
        {
            var overlap = Math.Min(end, field + rule.Bytes) - Math.Max(_at, field);
            if (overlap > 0)
                _ledger.Add(_side, rule.Class, overlap, mark);
            field += rule.Bytes;
        }
        Advance(part, mark);
        if (_at == BlobHeader.Size && _start == 0)
            CheckHeader(mark);
    }

    private void CheckHeader(PacketMark mark)
    {
        var at = 0;
        foreach (var rule in _profile.BlobHeader)
        {
            if (rule.FaultOfBytes(_header.AsSpan(at, rule.Bytes)) is { } fault)
                Malformed($"The header of a blob has a {rule.Name} that {fault}.", mark);
            at += rule.Bytes;
        }
        if (BlobHeader.Read(_header, out var header) != BlobHeaderFault.None)
            return;
        if (header.Transfer != _transfer)
            Malformed($"The header of the blob of {_transfer} names {header.Transfer}.", mark);
        if (_facts is null)
            return;
        if (_facts.ChunkSizeLog2 is { } before && before != header.ChunkSizeLog2)
            Malformed($"The blob of {_transfer} had chunks of 2^{before} bytes, and now 2^{header.ChunkSizeLog2}.", mark);
        _facts.ChunkSizeLog2 = header.ChunkSizeLog2;
        if (_facts.Length is { } length && !BlobLength.IsPadded(length, header.ChunkSizeLog2))
            Malformed($"No content is padded to a blob of {length} bytes with chunks of 2^{header.ChunkSizeLog2}.", mark);
    }

    private void Advance(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (IsUpload)
            _facts?.Uploaded.Add(_at, bytes, _facts.ChunkSizeLog2);
        _observer.BlobBytes(_stretch, _at, bytes, _facts?.ChunkSizeLog2, mark);
        _at += bytes.Length;
    }

    private void Malformed(string message, PacketMark mark) => _ledger.Find(_side, FindingKind.BlobMalformed, message, mark);
}
