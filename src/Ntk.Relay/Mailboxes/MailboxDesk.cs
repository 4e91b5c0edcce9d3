using System.Collections.Immutable;
using System.Security.Cryptography;
using Ntk.Relay.Admission;
using Ntk.Relay.Ledger;
using Ntk.Relay.Observation;
using Ntk.Wire;

namespace Ntk.Relay.Mailboxes;

/// <summary>Hands commands about mailboxes to the ledger, and lets what was committed reach those who attend.</summary>
internal sealed class MailboxDesk(IMailboxLedger ledger, LiveMailboxes live, WaitingBytes waiting, RelayMeter meter, TimeProvider time)
{
    /// <summary>When taking leaves so many prekeys of a kind, the owner is told.</summary>
    private const int FewPrekeys = 20;

    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Takes the mailbox for a key.</summary>
    public ValueTask<LedgerAnswer<MailboxState>> OpenAsync(MailboxId mailbox, Digest256 owner) =>
        ExecuteAsync(new OpenMailbox(mailbox, owner, Now), default);

    /// <summary>Finds a mailbox.</summary>
    public ValueTask<MailboxState?> FindAsync(MailboxId mailbox, CancellationToken cancellation) => ledger.FindAsync(mailbox, cancellation);

    /// <summary>Publishes the owner's bundle.</summary>
    public async ValueTask<Refusal> PublishAsync(MailboxId mailbox, byte[] bundle) =>
        (await ExecuteAsync(new PublishBundle(mailbox, new Digest256(SHA256.HashData(bundle)), Now), bundle)).Refusal;

    /// <summary>Adds one-time prekeys, encoded one after the other.</summary>
    public async ValueTask<Refusal> AddAsync(MailboxId mailbox, OneTimePrekeyKind kind, byte[] prekeys)
    {
        var size = PrekeySizes.Of(kind);
        var ids = ImmutableArray.CreateBuilder<long>(prekeys.Length / size);
        for (var at = 0; at < prekeys.Length; at += size)
            ids.Add(PrekeyLayout.IdOf(prekeys.AsSpan(at)));
        return (await ExecuteAsync(new PublishPrekeys(mailbox, kind, ids.MoveToImmutable(), Now), prekeys)).Refusal;
    }

    /// <summary>The published bundle, with one-time prekeys where they are asked for.</summary>
    /// <returns>The bundle, or why there is none.</returns>
    public async ValueTask<(Refusal Refusal, byte[] Bundle)> BundleAsync(MailboxId mailbox, bool withOneTime, CancellationToken cancellation)
    {
        if (await ledger.BundleAsync(mailbox, cancellation) is not { } bundle)
            return (Refusal.UnknownMailbox, []);
        if (!withOneTime)
            return (Refusal.None, PrekeyLayout.Join(bundle, [], []));
        var answer = await ExecuteAsync(new TakePrekeys(mailbox, Now), default);
        if (answer.Refusal != Refusal.None)
            return (answer.Refusal, []);
        if (answer.Events is not [PrekeyTaken taken])
            return (Refusal.None, PrekeyLayout.Join(bundle, [], []));
        var agreement = await TakenAsync(mailbox, OneTimePrekeyKind.Agreement, taken.Agreement);
        var kem = await TakenAsync(mailbox, OneTimePrekeyKind.Kem, taken.Kem);
        TellOfFew(answer.State!, taken);
        return (Refusal.None, PrekeyLayout.Join(bundle, agreement, kem));
    }

    /// <summary>Queues an envelope.</summary>
    public async ValueTask<Refusal> QueueAsync(MailboxId mailbox, byte[] envelope)
    {
        var isQueued = false;
        if (!waiting.TryBegin(envelope.Length))
            return Counted(Refusal.QuotaExceeded);
        try
        {
            var answer = await ledger.ExecuteAsync(
                new QueueEnvelope(mailbox, envelope.Length, Limits.EnvelopeLifetimeSeconds, Now), envelope, CancellationToken.None);
            isQueued = answer.Refusal == Refusal.None;
            return Counted(answer.Refusal);
        }
        finally
        {
            waiting.End(envelope.Length, isQueued);
        }
    }

    /// <summary>Acknowledges what was delivered.</summary>
    public async ValueTask<Refusal> AcknowledgeAsync(MailboxId mailbox, long through) =>
        (await ExecuteAsync(new AcknowledgeEnvelopes(mailbox, through, Now), default)).Refusal;

    /// <summary>Expires envelopes whose time is over.</summary>
    public async ValueTask<Refusal> ExpireAsync(MailboxId mailbox) => (await ExecuteAsync(new ExpireEnvelopes(mailbox, Now), default)).Refusal;

    private Refusal Counted(Refusal refusal)
    {
        meter.Queued(refusal);
        return refusal;
    }

    private async ValueTask<LedgerAnswer<MailboxState>> ExecuteAsync(IMailboxCommand command, ReadOnlyMemory<byte> content)
    {
        var answer = await ledger.ExecuteAsync(command, content, CancellationToken.None);
        if (answer.State is { } state && !answer.Events.IsEmpty)
            live.Update(state);
        return answer;
    }

    /// <summary>Whether anybody still waits for it or not: it was taken, and its body must not stay behind.</summary>
    private async ValueTask<byte[]> TakenAsync(MailboxId mailbox, OneTimePrekeyKind kind, long id) =>
        id == 0 ? [] : await ledger.TakenPrekeyAsync(mailbox, kind, id, CancellationToken.None);

    /// <summary>Once on the way down, not with every prekey below: a stranger who takes all of them must not flood the owner.</summary>
    private void TellOfFew(MailboxState state, PrekeyTaken taken)
    {
        var isDownToFew = (taken.Agreement != 0 && state.AgreementPrekeys.Length == FewPrekeys)
            || (taken.Kem != 0 && state.KemPrekeys.Length == FewPrekeys);
        if (!isDownToFew)
            return;
        foreach (var attendance in live.Find(state)?.Attendances ?? [])
            attendance.TellOfFew();
    }
}
