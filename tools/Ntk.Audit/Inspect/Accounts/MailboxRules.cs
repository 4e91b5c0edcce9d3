using Ntk.Audit.Inspect.Findings;
using Ntk.Keys;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>The rules of a connection that opens or attends a mailbox (<c>protocol.md</c>, Mailboxes).</summary>
/// <param name="observers">Take what is sealed, and envelopes.</param>
internal sealed class MailboxRules(HubObservers observers)
{
    /// <summary>What a gap may be, beside a relay that keeps envelopes back.</summary>
    private const string LeftOut = ", unless those between expired, or a connection outside this capture acknowledged them";

    private byte[]? _challenge;

    /// <summary>The signing key with which it attends a mailbox, or asked to.</summary>
    private byte[]? _key;

    private MailboxId _mailbox;
    private bool _isTold;
    private long? _delivered;

    /// <summary>Sequence of the first envelope that was delivered on this connection.</summary>
    private long _first;

    private long _acknowledged;

    /// <summary>Whether the connection told whose it is.</summary>
    public bool ShowsKey { get; private set; }

    public void Take(in HubCall call)
    {
        switch (call.Method)
        {
            case HubMethods.Challenged:
                _challenge = call.Bytes(0).ToArray();
                observers.Tripwires.Value("a challenge", _challenge, call.Mark);
                break;
            case HubMethods.OpenMailbox or HubMethods.Attend:
                Show(call);
                break;
            case HubMethods.QueueEnvelope:
                observers.Envelope(call.Flow, call.Side, new MailboxId(call.Bytes(0)), call.Bytes(1), call.Mark);
                break;
            case HubMethods.Attending or HubMethods.Deliver or HubMethods.Acknowledge or HubMethods.PublishBundle
                or HubMethods.AddAgreementPrekeys or HubMethods.AddKemPrekeys:
                TakeOwners(call);
                break;
        }
    }

    public void Answer(in HubAnswer answer)
    {
        if (answer.Method is not (HubMethods.OpenMailbox or HubMethods.Attend) || _key is null)
            return;
        if (answer.IsRefused)
        {
            _key = null;
            return;
        }
        if (!_isTold)
            answer.Find(FindingKind.OutOfTurn, $"{answer.Method} is not refused, and no {HubMethods.Attending} came before.");
        if (!observers.Mailboxes.MayBeOf(_mailbox, _key))
            answer.Find(FindingKind.ValueOutOfProfile, "A mailbox is attended with another key than the one whose it was before.");
    }

    private void Show(in HubCall call)
    {
        if (_key is not null)
            call.Find(FindingKind.OutOfTurn, $"{call.Method} is called on a connection that attends a mailbox.");
        var mailbox = new MailboxId(call.Bytes(0));
        observers.Tripwires.Value("the id of a mailbox", call.Bytes(0), call.Mark);
        var isSigned = _challenge is not null && Ed25519.IsSigned(call.Bytes(1), MailboxAccess.SignedText(_challenge, mailbox), call.Bytes(2));
        if (!isSigned)
            call.Find(
                FindingKind.NotSigned, $"{call.Method} carries a signature that is not its key's over its mailbox and {(_challenge is null ? "a challenge, of which there is none" : "the challenge")}.",
                MailboxAccess.SignatureSize);
        (_challenge, _key, _mailbox, _isTold, ShowsKey) = (null, call.Bytes(1).ToArray(), mailbox, false, true);
        observers.Mailboxes.Attend(call.Flow, mailbox);
    }

    private void TakeOwners(in HubCall call)
    {
        if (_key is null)
            call.Find(FindingKind.OutOfTurn, $"{call.Method} stands on a connection that attends no mailbox.");
        switch (call.Method)
        {
            case HubMethods.Attending:
                _isTold = true;
                break;
            case HubMethods.Deliver:
                Deliver(call);
                break;
            case HubMethods.Acknowledge:
                Acknowledge(call);
                break;
            case HubMethods.PublishBundle:
                PrekeyRules.CheckBundle(call, _key);
                break;
            case HubMethods.AddAgreementPrekeys:
                PrekeyRules.CheckAgreementKeys(call, observers.Tripwires);
                break;
            case HubMethods.AddKemPrekeys:
                PrekeyRules.CheckKemKeys(call, _key);
                break;
        }
    }

    private void Deliver(in HubCall call)
    {
        var sequence = call.Number(0);
        var isAlone = observers.Mailboxes.AttendedBy(_mailbox) < 2;
        if (!_isTold)
            call.Find(FindingKind.OutOfTurn, $"An envelope is delivered, and no {HubMethods.Attending} came before.");
        // Another connection of the owner's may have taken what lies between, and acknowledged what is on its way here.
        if (_delivered is { } before && sequence != before + 1 && (sequence <= before || isAlone))
            call.Find(FindingKind.ValueOutOfProfile, $"An envelope is delivered as number {sequence}, and {before + 1} is the next one{(sequence > before ? LeftOut : "")}.");
        _first = _delivered is null ? sequence : _first;
        _delivered = sequence;
        if (isAlone && sequence - Math.Max(_acknowledged, _first - 1) > Limits.DeliveryWindow)
            call.Find(FindingKind.OutOfTurn, $"More than {Limits.DeliveryWindow} envelopes are delivered that are not acknowledged.");
        observers.Envelope(call.Flow, call.Side, _mailbox, call.Bytes(1), call.Mark);
    }

    private void Acknowledge(in HubCall call)
    {
        var through = call.Number(0);
        if (_delivered is not { } delivered || through > delivered)
            call.Find(FindingKind.ValueOutOfProfile, $"Envelopes are acknowledged up to {through}, and {_delivered ?? 0} is the last one that was delivered.");
        else if (through < _acknowledged)
            call.Find(FindingKind.ValueOutOfProfile, $"Envelopes are acknowledged up to {through}, and those up to {_acknowledged} were before.");
        else
            _acknowledged = through;
    }
}
