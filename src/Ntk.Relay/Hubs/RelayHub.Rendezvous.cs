using Microsoft.AspNetCore.SignalR;
using Ntk.Wire;

namespace Ntk.Relay.Hubs;

/// <content>Rendezvous of two devices.</content>
internal sealed partial class RelayHub
{
    /// <summary>Sends a nameplate.</summary>
    [HubMethodName(HubMethods.OpenRendezvous)]
    public Task<int> OpenRendezvousAsync() => MeetAsync(meetings.OpenAsync);

    /// <summary>Joins at a nameplate.</summary>
    [HubMethodName(HubMethods.JoinRendezvous)]
    public Task<int> JoinRendezvousAsync(int nameplate) => MeetAsync(line => meetings.JoinAsync(line, nameplate));

    /// <summary>Passes a signal to the other side.</summary>
    [HubMethodName(HubMethods.SendSignal)]
    public Task<int> SendSignalAsync(byte[] signal) => MeetAsync(async line =>
        signal is not { Length: >= 1 and <= Limits.MaxSignal } ? Refusal.Malformed : await meetings.SignalAsync(line, signal));

    private Task<int> MeetAsync(Func<HubLine, Task<Refusal>> call) => AnswerAsync(async () =>
        TryBeAnonymous(out var line) ? await call(line) : Refusal.OutOfTurn);
}
