using Microsoft.AspNetCore.SignalR;
using Ntk.Wire;

namespace Ntk.Relay.Hubs;

/// <content>Rendezvous of two devices.</content>
internal sealed partial class RelayHub
{
    /// <summary>Sends a nameplate.</summary>
    [HubMethodName(HubMethods.OpenRendezvous)]
    public Task<int> OpenRendezvousAsync() => AnswerAsync(() => meetings.OpenAsync(Line));

    /// <summary>Joins at a nameplate.</summary>
    [HubMethodName(HubMethods.JoinRendezvous)]
    public Task<int> JoinRendezvousAsync(int nameplate) => AnswerAsync(() => meetings.JoinAsync(Line, nameplate));

    /// <summary>Passes a signal to the other side.</summary>
    [HubMethodName(HubMethods.SendSignal)]
    public Task<int> SendSignalAsync(byte[] signal) => AnswerAsync(async () =>
        signal is not { Length: >= 1 and <= Limits.MaxSignal } ? Refusal.Malformed : await meetings.SignalAsync(Line, signal));
}
