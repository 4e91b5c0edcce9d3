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
        if (line.Role.Meeting is not null)
            return Refusal.OutOfTurn;
        if (!limits.MayAsk(line.Address, out _) || nameplates.Open(line.Id) is not { } meeting)
            return Refusal.RateLimited;
        line.Role.Meeting = meeting;
        var refusal = await EnterAsync(line, new OpenRendezvous(meeting.Rendezvous, meeting.Nameplate, Limits.RendezvousLifetimeSeconds, Now));
        if (refusal != Refusal.None)
            return refusal;
        meeting.IsOffered = true;
        await line.Client.SendAsync(HubMethods.Nameplate, meeting.Nameplate, line.Gone);
        return Refusal.None;
    }

    /// <summary>Lets this connection join.</summary>
    public async Task<Refusal> JoinAsync(HubLine line, int nameplate)
    {
        if (nameplate is < 1 or > Limits.MaxNameplate)
            return Refusal.Malformed;
        if (line.Role.Meeting is not null)
            return Refusal.OutOfTurn;
        // One that hits is a guess as well: it uses up the code of whoever waits there.
        if (!limits.MayGuess(line.Address, out _))
            return Refusal.RateLimited;
        var (refusal, meeting) = nameplates.Join(nameplate, line.Id);
        if (meeting is null)
            return refusal;
        line.Role.Meeting = meeting;
        refusal = await EnterAsync(line, new JoinRendezvous(meeting.Rendezvous, Now));
        if (refusal != Refusal.None)
            return refusal;
        return await meeting.TellAsync(() => hub.Clients.Client(meeting.Opener).SendAsync(HubMethods.Paired, line.Gone)) ? Refusal.None : Refusal.UnknownNameplate;
    }

    /// <summary>Records that this connection takes part in its meeting, and leaves it again where that is refused or nobody is there any more.</summary>
    private async Task<Refusal> EnterAsync(HubLine line, IRendezvousCommand command)
    {
        var answer = await ledger.ExecuteAsync(command, CancellationToken.None);
        // A connection that closed before it had the meeting did not find it to leave.
        if (answer.Refusal != Refusal.None || line.Gone.IsCancellationRequested)
            await LeaveAsync(line);
        return answer.Refusal;
    }

    /// <summary>Passes a signal on.</summary>
    public async Task<Refusal> SignalAsync(HubLine line, byte[] signal)
    {
        if (line.Role.Meeting is not { } meeting || meeting.PeerOf(line.Id) is not { } peer)
            return Refusal.OutOfTurn;
        var answer = await ledger.ExecuteAsync(
            new RelaySignal(meeting.Rendezvous, meeting.SideOf(line.Id), signal.Length, Now), CancellationToken.None);
        if (answer.Refusal != Refusal.None)
            return answer.Refusal;
        return await meeting.TellAsync(() => hub.Clients.Client(peer).SendAsync(HubMethods.Signal, signal, line.Gone)) ? Refusal.None : Refusal.OutOfTurn;
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
            await meeting.TellEndAsync(() => hub.Clients.Client(peer).SendAsync(HubMethods.RendezvousEnded, (int)RendezvousEnd.PeerLeft, CancellationToken.None));
        await ledger.ExecuteAsync(new CloseRendezvous(meeting.Rendezvous, Now), CancellationToken.None);
    }

    /// <summary>Its time is over.</summary>
    public async Task<Refusal> ExpireAsync(Guid rendezvous)
    {
        var answer = await ledger.ExecuteAsync(new ExpireRendezvous(rendezvous, Now), CancellationToken.None);
        if (nameplates.Find(rendezvous) is not { } meeting || !nameplates.End(meeting))
            return answer.Refusal;
        // A side that does not read must not keep what expires next waiting.
        foreach (var side in new[] { meeting.Opener, meeting.Joiner })
            if (side is not null)
                _ = meeting.TellEndAsync(() => hub.Clients.Client(side).SendAsync(HubMethods.RendezvousEnded, (int)RendezvousEnd.Expired, CancellationToken.None));
        return answer.Refusal;
    }
}
