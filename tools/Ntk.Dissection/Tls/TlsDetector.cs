using Ntk.Dissection.Flows;
using Ntk.Dissection.Tls.Handshakes;
using Ntk.Dissection.Tls.Records;

namespace Ntk.Dissection.Tls;

/// <summary>Tells TLS from other protocols by the first bytes that either side sends, without taking them.</summary>
public static class TlsDetector
{
    /// <summary>Bytes after which it is always known.</summary>
    public const int Needed = RecordHeader.Length + 1;

    /// <summary>Looks at the beginning of one side's stream. A byte that can't be there decides at once.</summary>
    public static TlsDetection Look(Side side, ReadOnlySpan<byte> start)
    {
        if (start.Length > 0 && start[0] is < (byte)RecordType.ChangeCipherSpec or > (byte)RecordType.ApplicationData)
            return TlsDetection.NotTls;
        if ((start.Length > 1 && start[1] != 3) || (start.Length > 2 && start[2] > 3))
            return TlsDetection.NotTls;
        if (start.Length < RecordHeader.Length)
            return TlsDetection.NeedsMore;
        var header = RecordHeader.Read(start);
        if (!header.IsPlausible)
            return TlsDetection.NotTls;
        if (header.Type == RecordType.Handshake && start.Length < Needed)
            return TlsDetection.NeedsMore;
        if (header.Type == RecordType.Handshake && start[RecordHeader.Length] == (byte)(side == Side.Client ? HandshakeType.ClientHello : HandshakeType.ServerHello))
            return TlsDetection.Tls;
        return TlsDetection.TlsStartedLate;
    }
}
