using System.Security.Cryptography;
using Microsoft.AspNetCore.SignalR;
using Ntk.Relay.Admission;
using Ntk.Relay.Hubs;
using Ntk.Relay.Ledger;
using Ntk.Relay.Observation;
using Ntk.Wire;

namespace Ntk.Relay.Mailboxes;

/// <summary>Lets owners in: challenge, signature, and the delivery that follows (<c>protocol.md</c>, Mailboxes).</summary>
internal sealed class OwnerDesk(
    MailboxDesk desk, IMailboxLedger ledger, LiveMailboxes live, RateLimits limits, RelayMeter meter, ILogger<OwnerDesk> log)
{
    /// <summary>Gives the connection a challenge; the one before is void.</summary>
    public static Task ChallengeAsync(HubLine line)
    {
        line.Role.Challenge = RandomNumberGenerator.GetBytes(MailboxAccess.ChallengeSize);
        return line.Client.SendAsync(HubMethods.Challenged, line.Role.Challenge, line.Gone);
    }

    /// <summary>Opens or attends a mailbox.</summary>
    public async Task<Refusal> EnterAsync(HubLine line, MailboxId mailbox, byte[] key, byte[] signature, bool opens)
    {
        if (line.Role is { Attendance: not null } or { Meeting: not null } || line.Role.IsAnonymous)
            return Refusal.OutOfTurn;
        var challenge = line.Role.TakeChallenge();
        if (challenge is null || !OwnerSignature.IsValid(key, challenge, mailbox, signature))
            return limits.MayGuess(line.Address, out _) ? Refusal.NotAuthentic : Refusal.RateLimited;
        var owner = new Digest256(SHA256.HashData(key));
        if (opens)
        {
            if (!limits.MayAsk(line.Address, out _))
                return Refusal.RateLimited;
            var opened = await desk.OpenAsync(mailbox, owner);
            if (opened.Refusal != Refusal.None)
                return opened.Refusal;
        }
        return await AttendAsync(line, mailbox, key, owner);
    }

    private async Task<Refusal> AttendAsync(HubLine line, MailboxId mailbox, byte[] key, Digest256 owner)
    {
        var attendance = new Attendance(mailbox, key, ledger, line.Client);
        var mailboxLive = live.Begin(mailbox, attendance);
        // Found after the attendance began: what is committed from here on reaches it.
        var state = await desk.FindAsync(mailbox, line.Gone);
        if (state is null || state.Owner != owner)
        {
            live.End(mailbox, attendance);
            return state is null ? Refusal.UnknownMailbox : Refusal.NotAuthentic;
        }
        mailboxLive.Update(state);
        line.Role.Attendance = attendance;
        await attendance.TellAsync(state, line.Gone);
        _ = RunAsync(line, attendance, mailboxLive);
        return Refusal.None;
    }

    private async Task RunAsync(HubLine line, Attendance attendance, LiveMailbox mailbox)
    {
        meter.Attendances(1);
        try
        {
            await attendance.DeliverAsync(mailbox, line.Gone);
        }
        catch (OperationCanceledException)
        {
            // The connection is gone.
        }
        catch (LedgerUnavailableException)
        {
            RelayLog.DeliveryUnavailable(log);
            line.Abort();
        }
        finally
        {
            live.End(attendance.Mailbox, attendance);
            meter.Attendances(-1);
        }
    }
}
