namespace Ntk.Dissection.Flows;

/// <summary>How a side of a stream ended.</summary>
public enum StreamEnd
{
    /// <summary>The side said that it is done: FIN of TCP, close_notify of TLS.</summary>
    Closed,

    /// <summary>One of the two aborted: RST of TCP, a fatal alert of TLS.</summary>
    Aborted,

    /// <summary>The capture ended first.</summary>
    CaptureEnded,
}
