namespace Ntk.People.Tests.Crashes;

/// <summary>What a person does in one step: each is a run of the program.</summary>
internal enum Action
{
    Send,
    Fetch,
    SendWaiting,
    Rotate,
    Drain,
    Restart,
}
