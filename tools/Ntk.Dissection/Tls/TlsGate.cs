using Ntk.Dissection.Flows;

namespace Ntk.Dissection.Tls;

/// <summary>
/// Both sides of a stream of which it is not known whether it is TLS. Whichever side shows it first decides; what came until then, at most
/// <see cref="TlsDetector.Needed"/> - 1 bytes of a side, is passed on as it came.
/// </summary>
public sealed class TlsGate : IStreamPair
{
    private readonly Func<TlsDetection, IStreamPair> _choose;
    private readonly GateSide _client;
    private readonly GateSide _server;
    private IStreamPair? _chosen;

    /// <param name="choose">Gives what reads the stream; called once, with anything but <see cref="TlsDetection.NeedsMore"/>.</param>
    public TlsGate(Func<TlsDetection, IStreamPair> choose)
    {
        _choose = choose;
        _client = new(this, Side.Client);
        _server = new(this, Side.Server);
    }

    /// <inheritdoc/>
    public IStreamSink Client => _client;

    /// <inheritdoc/>
    public IStreamSink Server => _server;

    private void Decide(TlsDetection detection)
    {
        if (_chosen != null || detection == TlsDetection.NeedsMore)
            return;
        _chosen = _choose(detection);
        _client.Open(_chosen.Client);
        _server.Open(_chosen.Server);
    }

    private void DecideIfBothEnded()
    {
        if (_client.HasEnded && _server.HasEnded)
            Decide(TlsDetection.NotTls);
    }

    private sealed class GateSide(TlsGate gate, Side side) : IStreamSink
    {
        private readonly byte[] _start = new byte[TlsDetector.Needed];
        private int _count;
        private long _gap;
        private PacketMark _mark;
        private (StreamEnd End, PacketMark Mark)? _end;
        private IStreamSink? _open;

        public bool HasEnded => _end != null;

        public void Data(ReadOnlySpan<byte> bytes, PacketMark mark)
        {
            while (_open == null && !bytes.IsEmpty)
            {
                var take = Math.Min(_start.Length - _count, bytes.Length);
                bytes[..take].CopyTo(_start.AsSpan(_count));
                var found = TlsDetector.Look(side, _start.AsSpan(0, _count + take));
                if (found == TlsDetection.NeedsMore)
                {
                    _count += take;
                    _mark = mark;
                    bytes = bytes[take..];
                }
                else
                {
                    gate.Decide(_gap > 0 && found == TlsDetection.Tls ? TlsDetection.TlsStartedLate : found);
                }
            }

            if (!bytes.IsEmpty)
                _open!.Data(bytes, mark);
        }

        public void Gap(long length, PacketMark mark)
        {
            if (_open == null && _count == 0)
            {
                _gap += length;
                _mark = mark;
                return;
            }

            gate.Decide(TlsDetection.TlsStartedLate);
            _open!.Gap(length, mark);
        }

        public void End(StreamEnd end, PacketMark mark)
        {
            _end = (end, mark);
            if (_open != null)
                _open.End(end, mark);
            else
                gate.DecideIfBothEnded();
        }

        public void Open(IStreamSink sink)
        {
            _open = sink;
            if (_gap > 0)
                sink.Gap(_gap, _mark);
            if (_count > 0)
                sink.Data(_start.AsSpan(0, _count), _mark);
            if (_end is { } ended)
                sink.End(ended.End, ended.Mark);
        }
    }
}
