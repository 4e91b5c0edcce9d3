namespace Ntk.Dissection.Http2;

/// <summary>Bytes of a connection that are neither frame headers, nor blocks of fields, nor bodies.</summary>
public enum Http2Framing
{
    /// <summary>Of the client's 24 fixed bytes (RFC 9113, 3.4).</summary>
    Preface,

    /// <summary>One byte: how much padding ends the frame.</summary>
    PadLength,

    /// <summary>Padding; zero, or else there is a problem too.</summary>
    Padding,

    /// <summary>Five bytes: a dependency and a weight, without meaning today (RFC 9113, 5.3).</summary>
    Priority,

    /// <summary>Four bytes: why a stream is reset.</summary>
    ErrorCode,

    /// <summary>Six bytes: a number and a value.</summary>
    Setting,

    /// <summary>Four bytes: the stream that a PUSH_PROMISE names.</summary>
    PromisedStream,

    /// <summary>Eight bytes that the sender chooses, or returns.</summary>
    Ping,

    /// <summary>Eight bytes: last stream and error code of GOAWAY.</summary>
    GoAway,

    /// <summary>Any bytes behind that.</summary>
    GoAwayDebug,

    /// <summary>Four bytes.</summary>
    WindowIncrement,

    /// <summary>Four bytes: the stream that a PRIORITY_UPDATE names (RFC 9218, 7.1).</summary>
    PrioritizedStream,

    /// <summary>Any bytes: the text of a PRIORITY_UPDATE.</summary>
    PriorityText,

    /// <summary>The payload of a frame of another type.</summary>
    Extension,
}
