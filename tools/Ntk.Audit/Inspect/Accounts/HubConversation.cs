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

    /// <summary>How often the relay may still give what was asked for.</summary>
    private readonly Dictionary<string, int> _due = new(StringComparer.Ordinal);

    private bool _sends;

    /// <summary>A call.</summary>
    /// <returns>Whether what it carries is sealed, where the profile leaves that open.</returns>
    public bool Take(in HubCall call)
    {
        if (call.Side == Side.Client)
            Asked(call);
        else if (call.Method is HubMethods.Challenged or HubMethods.Bundle or HubMethods.Nameplate && !IsDue(call.Method))
            call.Find(FindingKind.OutOfTurn, $"{call.Method} gives what nobody asked for.");
        _mailbox.Take(call);
        return _rendezvous.Take(call);
    }

    /// <summary>The answer to a call.</summary>
    public void Answer(string method, long refusal)
    {
        if (refusal != (long)Refusal.None && GiftOf(method) is { } gift)
            IsDue(gift);
        _mailbox.Answer(method, refusal);
        _rendezvous.Answer(method, refusal);
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
        if (GiftOf(call.Method) is { } gift)
            _due[gift] = _due.GetValueOrDefault(gift) + 1;
        if (call.Method is HubMethods.QueueEnvelope or HubMethods.TakeBundle or HubMethods.FetchBundle)
            observers.Tripwires.Value("the id of a mailbox", call.Bytes(0), call.Mark);
        if (call.Method is HubMethods.OpenMailbox or HubMethods.Attend && _sends)
            call.Find(FindingKind.OutOfTurn, $"{call.Method} shows the key of an owner on a connection on which he sends.");
        if (call.Method is not (HubMethods.QueueEnvelope or HubMethods.FetchBundle or HubMethods.TakeBundle or HubMethods.OpenRendezvous or HubMethods.JoinRendezvous or HubMethods.SendSignal))
            return;
        _sends = true;
        if (_mailbox.ShowsKey)
            call.Find(FindingKind.OutOfTurn, $"{call.Method} is called on a connection that shows the key of an owner.");
    }

    private bool IsDue(string gift)
    {
        var due = _due.GetValueOrDefault(gift);
        if (due > 0)
            _due[gift] = due - 1;
        return due > 0;
    }
}
