using Microsoft.AspNetCore.SignalR;
using Ntk.Relay.Ledger;
using Ntk.Relay.Mailboxes;
using Ntk.Wire;

namespace Ntk.Relay.Hubs;

/// <content>Mailboxes: owners, bundles and envelopes.</content>
internal sealed partial class RelayHub
{
    /// <summary>Sends a challenge.</summary>
    [HubMethodName(HubMethods.Challenge)]
    public Task<int> ChallengeAsync() => AnswerAsync(async () =>
    {
        await OwnerDesk.ChallengeAsync(Line);
        return Refusal.None;
    });

    /// <summary>Takes a mailbox for a key and attends it.</summary>
    [HubMethodName(HubMethods.OpenMailbox)]
    public Task<int> OpenMailboxAsync(byte[] mailbox, byte[] key, byte[] signature) => EnterAsync(mailbox, key, signature, opens: true);

    /// <summary>Attends a mailbox.</summary>
    [HubMethodName(HubMethods.Attend)]
    public Task<int> AttendAsync(byte[] mailbox, byte[] key, byte[] signature) => EnterAsync(mailbox, key, signature, opens: false);

    /// <summary>Acknowledges envelopes.</summary>
    [HubMethodName(HubMethods.Acknowledge)]
    public Task<int> AcknowledgeAsync(long through) => AnswerAsync(async () =>
    {
        if (Line.Role.Attendance is not { } attendance)
            return Refusal.OutOfTurn;
        return through < 1 || through > attendance.Delivered ? Refusal.Malformed : await mailboxes.AcknowledgeAsync(attendance.Mailbox, through);
    });

    /// <summary>Publishes a bundle.</summary>
    [HubMethodName(HubMethods.PublishBundle)]
    public Task<int> PublishBundleAsync(byte[] bundle) => AnswerAsync(async () =>
    {
        if (Line.Role.Attendance is not { } attendance)
            return Refusal.OutOfTurn;
        if (bundle is null || !PrekeyLayout.IsPublished(bundle, attendance.Key.Span))
            return Refusal.Malformed;
        return limits.MayPublish(Line.Address, attendance.Mailbox) ? await mailboxes.PublishAsync(attendance.Mailbox, bundle) : Refusal.RateLimited;
    });

    /// <summary>Adds one-time X25519 prekeys.</summary>
    [HubMethodName(HubMethods.AddAgreementPrekeys)]
    public Task<int> AddAgreementPrekeysAsync(byte[] prekeys) =>
        AddAsync(OneTimePrekeyKind.Agreement, prekeys, Limits.MaxOneTimePrekeys);

    /// <summary>Adds one-time ML-KEM-768 prekeys.</summary>
    [HubMethodName(HubMethods.AddKemPrekeys)]
    public Task<int> AddKemPrekeysAsync(byte[] prekeys) => AddAsync(OneTimePrekeyKind.Kem, prekeys, Limits.MaxKemPrekeysAtOnce);

    /// <summary>Sends a bundle without one-time prekeys.</summary>
    [HubMethodName(HubMethods.FetchBundle)]
    public Task<int> FetchBundleAsync(byte[] mailbox) => BundleAsync(mailbox, withOneTime: false);

    /// <summary>Sends a bundle with one-time prekeys.</summary>
    [HubMethodName(HubMethods.TakeBundle)]
    public Task<int> TakeBundleAsync(byte[] mailbox) => BundleAsync(mailbox, withOneTime: true);

    /// <summary>Queues an envelope.</summary>
    [HubMethodName(HubMethods.QueueEnvelope)]
    public Task<int> QueueEnvelopeAsync(byte[] mailbox, byte[] envelope) => AnswerAsync(async () =>
    {
        if (!TryBeAnonymous(out var line))
            return Refusal.OutOfTurn;
        if (mailbox is not { Length: MailboxId.Size } || envelope is null || !EnvelopeLayout.IsBucket(envelope.Length))
            return Refusal.Malformed;
        var id = new MailboxId(mailbox);
        return limits.MayQueue(line.Address, id) ? await mailboxes.QueueAsync(id, envelope) : Refusal.RateLimited;
    });

    private Task<int> EnterAsync(byte[] mailbox, byte[] key, byte[] signature, bool opens) => AnswerAsync(async () =>
        mailbox is not { Length: MailboxId.Size }
        || key is not { Length: PrekeyLayout.SigningKeySize }
        || signature is not { Length: MailboxAccess.SignatureSize }
            ? Refusal.Malformed
            : await owners.EnterAsync(Line, new MailboxId(mailbox), key, signature, opens));

    private Task<int> AddAsync(OneTimePrekeyKind kind, byte[] prekeys, int most) => AnswerAsync(async () =>
    {
        var size = PrekeySizes.Of(kind);
        if (Line.Role.Attendance is not { } attendance)
            return Refusal.OutOfTurn;
        if (prekeys is null || prekeys.Length == 0 || prekeys.Length % size != 0 || prekeys.Length / size > most)
            return Refusal.Malformed;
        return limits.MayPublish(Line.Address, attendance.Mailbox) ? await mailboxes.AddAsync(attendance.Mailbox, kind, prekeys) : Refusal.RateLimited;
    });

    private Task<int> BundleAsync(byte[] mailbox, bool withOneTime) => AnswerAsync(async () =>
    {
        if (!TryBeAnonymous(out var line))
            return Refusal.OutOfTurn;
        if (mailbox is not { Length: MailboxId.Size })
            return Refusal.Malformed;
        if (!limits.MayAsk(line.Address, out _))
            return Refusal.RateLimited;
        var (refusal, bundle) = await mailboxes.BundleAsync(new MailboxId(mailbox), withOneTime, line.Gone);
        if (refusal == Refusal.None)
            await line.Client.SendAsync(HubMethods.Bundle, bundle, line.Gone);
        return refusal;
    });

    /// <summary>Who showed an owner's key must not ask, send or meet on the same connection, nor the other way round.</summary>
    private bool TryBeAnonymous(out HubLine line)
    {
        line = Line;
        return line.Role.TryBeAnonymous();
    }
}
