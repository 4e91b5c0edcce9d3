using System.Buffers;
using System.Text;
using Ntk.Dissection;
using Ntk.Dissection.Captures;
using Ntk.Dissection.Datagrams;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls;
using Ntk.Dissection.Tls.KeyLogs;

namespace Ntk.Audit.Tests.Inspect.Corpus.Agreement;

/// <summary>The streams of a capture as Ntk.Dissection reads them, as they were sent and decrypted.</summary>
internal sealed class DissectedStreams : ICaptureObserver, IProblemSink
{
    private readonly TlsDissector? _tls;
    private readonly List<Taken> _streams = [];

    private DissectedStreams(TlsDissector? tls) => _tls = tls;

    /// <summary>Streams of TCP in order of appearance, with the client's endpoint.</summary>
    public static List<(string Client, FollowedStream Stream)> Raw(byte[] capture) => [.. Of(capture, null).Select(s => (s.Flow.Client.ToString(), s.Stream))];

    /// <summary>The same decrypted.</summary>
    public static List<(string Client, FollowedStream Stream)> Decrypted(byte[] capture, string keyLog)
    {
        using var keys = new TlsKeyLog();
        keys.Read(new MemoryStream(Encoding.ASCII.GetBytes(keyLog)), new DissectedStreams(null));
        using var tls = new TlsDissector(keys);
        return [.. Of(capture, tls).Select(s => (s.Flow.Client.ToString(), s.Stream))];
    }

    public IStreamPair OpenTcp(Flow flow)
    {
        var taken = new Taken(flow);
        _streams.Add(taken);
        return _tls is null ? taken : new TlsGate(detection => detection == TlsDetection.NotTls ? new Taken(flow) : _tls.Open(new TlsContent(taken, _ => taken), this));
    }

    public IDatagramSink? OpenUdp(Flow flow) => null;

    public void Other(in OtherPacket packet, ReadOnlySpan<byte> payload)
    {
    }

    public void Accounted(Flow? flow, Side side, in PacketBytes bytes, PacketMark mark)
    {
    }

    public void KeyLogText(ReadOnlySpan<byte> text)
    {
    }

    public void Report(in Problem problem)
    {
    }

    private static List<Taken> Of(byte[] capture, TlsDissector? tls)
    {
        var streams = new DissectedStreams(tls);
        CaptureDissector.Run(new MemoryStream(capture), streams);
        return streams._streams;
    }

    private sealed class Taken(Flow flow) : IStreamPair, ITlsObserver
    {
        private readonly Sink _client = new();
        private readonly Sink _server = new();

        public Flow Flow => flow;

        public IStreamSink Client => _client;

        public IStreamSink Server => _server;

        public FollowedStream Stream => FollowedStream.Of(_client.Bytes, _server.Bytes);

        public void ClientHello(TlsClientHello hello, PacketMark mark)
        {
        }

        public void ServerHello(TlsServerHello hello, PacketMark mark)
        {
        }

        public void HandshakeMessage(Side side, byte type, int length, PacketMark mark)
        {
        }

        public void Negotiated(TlsNegotiated negotiated, PacketMark mark)
        {
        }

        public void Framing(Side side, TlsFraming kind, ReadOnlySpan<byte> bytes, PacketMark mark)
        {
        }

        public void ApplicationData(Side side, TlsData kind, ReadOnlySpan<byte> bytes, PacketMark mark)
        {
        }

        public void Undecodable(Side side, TlsUndecodable reason, ReadOnlySpan<byte> bytes, PacketMark mark)
        {
        }

        public void Gap(Side side, long length, PacketMark mark)
        {
        }

        public void End(Side side, StreamEnd end, PacketMark mark)
        {
        }
    }

    private sealed class Sink : IStreamSink
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();

        public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

        public void Data(ReadOnlySpan<byte> bytes, PacketMark mark) => _bytes.Write(bytes);

        public void Gap(long length, PacketMark mark)
        {
        }

        public void End(StreamEnd end, PacketMark mark)
        {
        }
    }
}
