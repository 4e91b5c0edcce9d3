using Microsoft.AspNetCore.SignalR;
using Ntk.Relay.Admission;
using Ntk.Relay.Hubs;
using Ntk.Relay.Ledger;
using Ntk.Wire;

namespace Ntk.Relay.Meetings;

/// <summary>Lets two connections meet at a nameplate, and passes on what they say (<c>protocol.md</c>, Rendezvous).</summary>
internal sealed class MeetingDesk(
    Nameplates nameplates, IRendezvousLedger ledger, IHubContext<RelayHub> hub, RateLimits limits, TimeProvider time)
{
    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Opens a rendezvous for this connection.</summary>
    public async Task<Refusal> OpenAsync(HubLine line)
    {
        if (line.Role is { Attendance: not null } or { Meeting: not null })
            return Refusal.OutOfTurn;
        if (!limits.MayAsk(line.Address, out _) || nameplates.Open(line.Id) is not { } meeting)
            return Refusal.RateLimited;
        var answer = await ledger.ExecuteAsync(
            new OpenRendezvous(meeting.Rendezvous, meeting.Nameplate, Limits.RendezvousLifetimeSeconds, Now), CancellationToken.None);
        if (answer.Refusal != Refusal.None)
        {
            nameplates.End(meeting);
            return answer.Refusal;
        }
        line.Role.Meeting = meeting;
        await line.Client.SendAsync(HubMethods.Nameplate, meeting.Nameplate, line.Gone);
        return Refusal.None;
    }

    /// <summary>Lets this connection join.</summary>
    public async Task<Refusal> JoinAsync(HubLine line, int nameplate)
    {
        if (nameplate is < 1 or > Limits.MaxNameplate)
            return Refusal.Malformed;
        if (line.Role is { Attendance: not null } or { Meeting: not null })
            return Refusal.OutOfTurn;
        var (refusal, meeting) = nameplates.Join(nameplate, line.Id);
        if (meeting is null)
            return limits.MayGuess(line.Address, out _) ? refusal : Refusal.RateLimited;
        line.Role.Meeting = meeting;
        var answer = await ledger.ExecuteAsync(new JoinRendezvous(meeting.Rendezvous, Now), CancellationToken.None);
        if (answer.Refusal != Refusal.None)
        {
            await LeaveAsync(line);
            return answer.Refusal;
        }
        await hub.Clients.Client(meeting.Opener).SendAsync(HubMethods.Paired, line.Gone);
        return Refusal.None;
    }

    /// <summary>Passes a signal on.</summary>
    public async Task<Refusal> SignalAsync(HubLine line, byte[] signal)
    {
        if (line.Role.Meeting is not { } meeting || meeting.PeerOf(line.Id) is not { } peer)
            return Refusal.OutOfTurn;
        var answer = await ledger.ExecuteAsync(
            new RelaySignal(meeting.Rendezvous, meeting.SideOf(line.Id), signal.Length, Now), CancellationToken.None);
        if (answer.Refusal == Refusal.None)
            await hub.Clients.Client(peer).SendAsync(HubMethods.Signal, signal, line.Gone);
        return answer.Refusal;
    }

    /// <summary>The connection is gone: its rendezvous is over.</summary>
    public async Task LeaveAsync(HubLine line)
    {
        if (line.Role.Meeting is not { } meeting)
            return;
        line.Role.Meeting = null;
        if (!nameplates.End(meeting))
            return;
        if (meeting.PeerOf(line.Id) is { } peer)
            await hub.Clients.Client(peer).SendAsync(HubMethods.RendezvousEnded, (int)RendezvousEnd.PeerLeft, CancellationToken.None);
        await ledger.ExecuteAsync(new CloseRendezvous(meeting.Rendezvous, Now), CancellationToken.None);
    }

    /// <summary>Its time is over.</summary>
    public async Task<Refusal> ExpireAsync(Guid rendezvous)
    {
        var answer = await ledger.ExecuteAsync(new ExpireRendezvous(rendezvous, Now), CancellationToken.None);
        if (nameplates.Find(rendezvous) is not { } meeting || !nameplates.End(meeting))
            return answer.Refusal;
        foreach (var side in new[] { meeting.Opener, meeting.Joiner })
            if (side is not null)
                await hub.Clients.Client(side).SendAsync(HubMethods.RendezvousEnded, (int)RendezvousEnd.Expired, CancellationToken.None);
        return answer.Refusal;
    }
}
