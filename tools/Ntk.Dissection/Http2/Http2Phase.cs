namespace Ntk.Dissection.Http2;

/// <summary>What the next byte of a side belongs to.</summary>
internal enum Http2Phase
{
    Preface,
    Header,

    /// <summary>A piece of fixed size, kept until it is whole.</summary>
    PadLength,
    Priority,
    PromisedStream,
    ErrorCode,
    Setting,
    Ping,
    GoAway,
    WindowIncrement,
    PrioritizedStream,

    /// <summary>Bytes that are handed on as they come, up to the padding.</summary>
    Block,
    Data,
    Debug,
    PriorityText,
    Extension,

    Padding,
    Lost,
}
