using Ntk.Dissection;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls;

namespace Ntk.Audit.Tests.Inspect.Accounts;

/// <summary>Keeps the hello of a client.</summary>
internal sealed class HelloObserver : ITlsObserver, IProblemSink
{
    public TlsClientHello? Hello { get; private set; }

    public List<Problem> Problems { get; } = [];

    public void ClientHello(TlsClientHello hello, PacketMark mark) => Hello = hello;

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

    public void Report(in Problem problem) => Problems.Add(problem);
}
