namespace Ntk.Sessions.Tests.Conversations;

/// <summary>What a party or the relay does in one step.</summary>
internal enum Action
{
    Start,
    StartWithUsedBundle,
    Send,
    Rotate,
    Deliver,
    Drop,
    Duplicate,
    Replay,
    Misdeliver,
    Tamper,
}
