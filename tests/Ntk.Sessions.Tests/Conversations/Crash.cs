namespace Ntk.Sessions.Tests.Conversations;

/// <summary>Where a party dies while it sends or receives; what it has not written down by then is gone.</summary>
internal enum Crash
{
    None = 0,
    BeforeWriting = 1,
    AfterWriting = 2,
}
