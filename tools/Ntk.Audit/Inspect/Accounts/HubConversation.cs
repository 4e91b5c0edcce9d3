using Ntk.Audit.Inspect.Findings;
using Ntk.Dissection.Flows;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>What is said on one connection to the hub, against what protocol.md allows there and no profile can say.</summary>
/// <param name="observers">Take what is sealed, and envelopes.</param>
internal sealed class HubConversation(HubObservers observers)
{
    private readonly MailboxRules _mailbox = new(observers);
    private readonly RendezvousRules _rendezvous = new(observers.Tripwires);

    /// <summary>Calls that wait for their answers, the oldest first, and the mailbox that each is about.</summary>
    private readonly Queue<(string Method, MailboxId Mailbox)> _asked = new();

    /// <summary>Whether the relay gave what the oldest call asks for.</summary>
    private bool _isGiven;

    private bool _sends;

    /// <summary>A call.</summary>
    /// <returns>Whether what it carries is sealed, where the profile leaves that open.</returns>
    public bool Take(in HubCall call)
    {
        if (call.Side == Side.Client)
            Asked(call);
        else if (call.Method is HubMethods.Challenged or HubMethods.Bundle or HubMethods.Nameplate)
            Given(call);
        _mailbox.Take(call);
        return _rendezvous.Take(call);
    }

    /// <summary>The answer to the oldest call that waits.</summary>
    public void Answer(in HubAnswer answer)
    {
        if (GiftOf(answer.Method) is { } gift && _isGiven == answer.IsRefused)
            answer.Find(FindingKind.OutOfTurn, $"{answer.Method} is {(answer.IsRefused ? "refused, and" : "not refused, and no")} {gift} came before.");
        _asked.Dequeue();
        _isGiven = false;
        _mailbox.Answer(answer);
        _rendezvous.Answer(answer);
    }

    private static string? GiftOf(string method) => method switch
    {
        HubMethods.Challenge => HubMethods.Challenged,
        HubMethods.FetchBundle or HubMethods.TakeBundle => HubMethods.Bundle,
        HubMethods.OpenRendezvous => HubMethods.Nameplate,
        _ => null,
    };

    private void Asked(in HubCall call)
    {
        var isAboutMailbox = call.Method is HubMethods.QueueEnvelope or HubMethods.TakeBundle or HubMethods.FetchBundle;
        _asked.Enqueue((call.Method, isAboutMailbox ? new MailboxId(call.Bytes(0)) : default));
        if (isAboutMailbox)
            observers.Tripwires.Value("the id of a mailbox", call.Bytes(0), call.Mark);
        if (call.Method is HubMethods.OpenMailbox or HubMethods.Attend && _sends)
            call.Find(FindingKind.OutOfTurn, $"{call.Method} shows the key of an owner on a connection on which he sends.");
        if (!isAboutMailbox && call.Method is not (HubMethods.OpenRendezvous or HubMethods.JoinRendezvous or HubMethods.SendSignal))
            return;
        _sends = true;
        if (_mailbox.ShowsKey)
            call.Find(FindingKind.OutOfTurn, $"{call.Method} is called on a connection that shows the key of an owner.");
    }

    /// <summary>Something that is given once for each call that asks for it, before its answer and behind those of the calls before.</summary>
    private void Given(in HubCall call)
    {
        var isDue = _asked.TryPeek(out var asked) && GiftOf(asked.Method) == call.Method && !_isGiven;
        if (!isDue)
            call.Find(FindingKind.OutOfTurn, $"{call.Method} gives what nobody asked for.");
        _isGiven |= isDue;
        if (call.Method == HubMethods.Bundle)
            BundleRules.Check(call, isDue ? asked : default, observers.Mailboxes);
    }
}
