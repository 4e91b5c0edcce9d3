namespace Ntk.Benchmarks.Inspecting;

/// <summary>One TCP connection of a capture that is being written.</summary>
internal sealed class PcapConnection(PcapWriter writer, ushort clientPort, ushort serverPort)
{
    private const byte Syn = 0x02, Ack = 0x10, Push = 0x18, Fin = 0x11;

    private uint _client = 1_000;
    private uint _server = 2_000;

    public ushort ClientPort => clientPort;

    public ushort ServerPort => serverPort;

    /// <summary>Bytes that one side sends.</summary>
    public void Send(bool isClient, ReadOnlySpan<byte> bytes) => writer.Write(this, isClient, Push, bytes);

    /// <summary>Both sides are done.</summary>
    public void End()
    {
        writer.Write(this, isClient: true, Fin, []);
        writer.Write(this, isClient: false, Fin, []);
        writer.Write(this, isClient: true, Ack, []);
    }

    internal void Begin()
    {
        writer.Write(this, isClient: true, Syn, []);
        writer.Write(this, isClient: false, Syn | Ack, []);
        writer.Write(this, isClient: true, Ack, []);
    }

    internal uint Sequence(bool isClient) => isClient ? _client : _server;

    internal void Advance(bool isClient, int bytes)
    {
        if (isClient)
            _client += (uint)bytes;
        else
            _server += (uint)bytes;
    }
}
