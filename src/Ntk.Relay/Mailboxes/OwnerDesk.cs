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
    MailboxDesk desk, IMailboxLedger ledger, LiveMailboxes live, RateLimits limits, RelayMeter meter, TimeProvider time, ILogger<OwnerDesk> log)
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
        if (!line.Role.TryShowKey() || line.Role.Attendance is not null)
            return Refusal.OutOfTurn;
        var challenge = line.Role.TakeChallenge();
        if (!limits.MayAsk(line.Address, out _))
            return Refusal.RateLimited;
        if (challenge is null || !OwnerSignature.IsValid(key, challenge, mailbox, signature))
            return Wrong(line, Refusal.NotAuthentic);
        var owner = new Digest256(SHA256.HashData(key));
        if (opens)
        {
            // A mailbox is taken for good; opening one's own again is not.
            if (await desk.FindAsync(mailbox, line.Gone) is null && !limits.MayClaim(line.Address))
                return Refusal.RateLimited;
            var opened = await desk.OpenAsync(mailbox, owner);
            if (opened.Refusal != Refusal.None)
                return opened.Refusal == Refusal.MailboxTaken ? Wrong(line, opened.Refusal) : opened.Refusal;
        }
        return await AttendAsync(line, mailbox, key, owner);
    }

    /// <summary>The refusal, which counts as a guess; another one where the network has used up its guesses.</summary>
    private Refusal Wrong(HubLine line, Refusal refusal) => limits.MayGuess(line.Address, out _) ? refusal : Refusal.RateLimited;

    private async Task<Refusal> AttendAsync(HubLine line, MailboxId mailbox, byte[] key, Digest256 owner)
    {
        // An owner never changes, so it may be asked for before the attendance begins; nothing is kept for anybody else.
        if (await desk.FindAsync(mailbox, line.Gone) is not { } known || known.Owner != owner)
            return Wrong(line, Refusal.UnknownMailbox);
        var attendance = new Attendance(mailbox, key, ledger, line.Client, time);
        var mailboxLive = live.Begin(mailbox, attendance);
        try
        {
            // Found again after the attendance began: what is committed from here on reaches it.
            var state = await desk.FindAsync(mailbox, line.Gone) ?? known;
            mailboxLive.Update(state);
            await attendance.TellAsync(state, line.Gone);
        }
        catch
        {
            live.End(mailbox, attendance);
            throw;
        }
        line.Role.Attendance = attendance;
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
