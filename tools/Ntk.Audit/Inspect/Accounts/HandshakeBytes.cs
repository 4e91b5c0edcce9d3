using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Bytes of handshakes of TLS and WebSocket, and masks: random by design, so nobody but the two ends can say why they are what they are.</summary>
internal sealed class HandshakeBytes
{
    private readonly long[] _bytes = new long[2];

    public long this[Side side] => _bytes[(int)side];

    public void Add(Side side, long bytes) => _bytes[(int)side] += bytes;
}
