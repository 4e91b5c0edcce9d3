namespace Ntk.Dissection.SignalR;

/// <summary>The members that messages have.</summary>
internal enum MessageMember
{
    None,
    Headers,
    InvocationId,
    Target,
    Arguments,
    StreamIds,
    Item,
    ResultKind,
    Result,
    Error,
    AllowReconnect,
    SequenceId,
    Protocol,
    Version,
}
