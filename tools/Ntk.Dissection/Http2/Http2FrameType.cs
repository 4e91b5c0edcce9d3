namespace Ntk.Dissection.Http2;

/// <summary>RFC 9113, 6, and RFC 9218. Any other number is an extension's, or a number without meaning that keeps receivers tolerant.</summary>
public enum Http2FrameType
{
    Data = 0,
    Headers = 1,
    Priority = 2,
    ResetStream = 3,
    Settings = 4,
    PushPromise = 5,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,
    PriorityUpdate = 16,
}
