using System.Buffers.Binary;
using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Datagrams;

/// <summary>One side of DNS over TCP. Keeps at most one message, of at most 65,535 bytes.</summary>
internal sealed class DnsStream(Side side, IDnsObserver observer) : IStreamSink
{
    private const int PrefixSize = 2;

    private byte[] _pending = [];
    private int _count;
    private bool _lost;

    public void Data(ReadOnlySpan<byte> bytes, PacketMark mark)
    {
        if (_lost)
        {
            observer.Undecodable(side, bytes, mark);
            return;
        }
        while (!bytes.IsEmpty)
        {
            var wanted = Wanted;
            var step = Math.Min(wanted - _count, bytes.Length);
            Keep(bytes[..step]);
            bytes = bytes[step..];
            if (_count >= PrefixSize && _count == Wanted)
                Message(mark);
        }
    }

    /// <summary>Where the next message begins is not known any more.</summary>
    public void Gap(long length, PacketMark mark)
    {
        GiveUp(mark);
        _lost = true;
    }

    public void End(StreamEnd end, PacketMark mark)
    {
        if (_count > 0)
            observer.Report(new Problem(ProblemKind.DnsMalformed, mark, $"A stream of DNS ends after {_count} of {Wanted} bytes of a message."));
        GiveUp(mark);
    }

    private int Wanted => _count < PrefixSize ? PrefixSize : PrefixSize + BinaryPrimitives.ReadUInt16BigEndian(_pending);

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_count + bytes.Length > _pending.Length)
            Array.Resize(ref _pending, Math.Max(512, Math.Max(_count + bytes.Length, _pending.Length * 2)));
        bytes.CopyTo(_pending.AsSpan(_count));
        _count += bytes.Length;
    }

    private void Message(PacketMark mark)
    {
        observer.Framing(side, PrefixSize, mark);
        DnsReader.Read(_pending.AsSpan(PrefixSize, _count - PrefixSize), side, mark, observer);
        _count = 0;
    }

    private void GiveUp(PacketMark mark)
    {
        if (_count > 0)
            observer.Undecodable(side, _pending.AsSpan(0, _count), mark);
        _count = 0;
    }
}
