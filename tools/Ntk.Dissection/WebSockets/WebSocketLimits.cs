namespace Ntk.Dissection.WebSockets;

/// <summary>What is read at most. Messages are handed on as they come: their size needs no bound here.</summary>
public static class WebSocketLimits
{
    /// <summary>Payload of a control frame (RFC 6455, 5.5).</summary>
    public const int ControlPayload = 125;

    /// <summary>Bytes that one side's compressed messages may decompress to whatever their size.</summary>
    public const long FreeInflated = 16 * 1024 * 1024;

    /// <summary>And beyond that, per compressed byte: text of a protocol reaches 20, DEFLATE at most 1,032.</summary>
    public const int InflationRatio = 64;
}
