using Ntk.Wire;

namespace Ntk.Audit.Tests.Inspect.Corpus.Talks;

/// <summary>What clients and their relay say on the hub for people: somebody attends his mailbox, somebody writes to him, two devices meet by a code.</summary>
/// <param name="dice">Chooses what is free.</param>
/// <param name="hub">Opens connections.</param>
/// <param name="people">Who they are.</param>
internal sealed class PeopleTalk(Dice dice, HubTalk hub, People people)
{
    /// <summary>An owner opens his mailbox, publishes, and takes what waits.</summary>
    public HubDialogue Owner(Dialogue? after, string date, string spoken)
    {
        var first = dice.Of(1L, 100, 70_000, 1L << 40);
        var dialogue = hub.Begin(new HubDialogue(dice, "owner") { After = after is null ? null : (after, int.MaxValue) }, "owner", date, spoken);
        dialogue.Call("challenge", HubMethods.Challenge, [], (HubMethods.Challenged, [people.Challenge]));
        dialogue.Call(
            "attend", dice.Of(HubMethods.OpenMailbox, HubMethods.Attend),
            [people.Mailbox, people.Owner.Key.SigningKey.ToArray(), people.Access(people.Challenge, people.Mailbox)], (HubMethods.Attending, [2, 0, 200]));
        dialogue.Call("publish", HubMethods.PublishBundle, [people.Bundle]);
        dialogue.Call("agreement", HubMethods.AddAgreementPrekeys, [people.AgreementPrekeys]);
        dialogue.Call("kem", HubMethods.AddKemPrekeys, [people.KemPrekeys]);
        dialogue.Relay("first", HubMethods.Deliver, first, people.Envelopes[0]);
        dialogue.Relay("second", HubMethods.Deliver, first + 1, people.Envelopes[1]);
        dialogue.Call("acknowledge", HubMethods.Acknowledge, [first + 1]);
        dialogue.Relay("left", HubMethods.Attending, 0, 20, 3);
        dialogue.Relay("third", HubMethods.Deliver, first + 2, people.Envelopes[2]);
        return dialogue.Call("last", HubMethods.Acknowledge, [first + 2]).Close();
    }

    /// <summary>A writer takes a bundle and queues envelopes.</summary>
    public HubDialogue Writer(string date, string spoken)
    {
        var dialogue = hub.Begin(new HubDialogue(dice, "writer"), "writer", date, spoken);
        if (dice.OneIn(2))
            dialogue.Call("fetch", HubMethods.FetchBundle, [people.Mailbox], (HubMethods.Bundle, [people.Bundle]));
        dialogue.Call("take", HubMethods.TakeBundle, [people.Mailbox], (HubMethods.Bundle, [people.Taken]));
        for (var i = 0; i < people.Envelopes.Count; i++)
            dialogue.Call($"queue {i}", HubMethods.QueueEnvelope, [people.Mailbox, people.Envelopes[i]]);
        return dialogue.Close();
    }

    /// <summary>The side that made the code.</summary>
    public HubDialogue Maker(string date, string spoken)
    {
        var dialogue = hub.Begin(new HubDialogue(dice, "maker"), "maker", date, spoken);
        dialogue.Call("open", HubMethods.OpenRendezvous, [], (HubMethods.Nameplate, [dice.Of(1, 345, 9_999_999)]));
        dialogue.Relay("peer", HubMethods.Paired);
        dialogue.Call("offer", HubMethods.SendSignal, [people.Offer]);
        dialogue.Relay("answer", HubMethods.Signal, people.Answer);
        dialogue.Call("confirmation", HubMethods.SendSignal, [people.Confirmation]);
        dialogue.Call("sealed", HubMethods.SendSignal, [people.Sealed[0]]);
        dialogue.Relay("receipt", HubMethods.Signal, people.Sealed[1]);
        dialogue.Relay("end", HubMethods.RendezvousEnded, 1);
        return dialogue.Close();
    }

    /// <summary>The side that was told the code.</summary>
    public HubDialogue Joiner(string date, string spoken)
    {
        var dialogue = hub.Begin(new HubDialogue(dice, "joiner"), "joiner", date, spoken);
        dialogue.Call("join", HubMethods.JoinRendezvous, [dice.Of(1, 345, 9_999_999)]);
        dialogue.Relay("offer", HubMethods.Signal, people.Offer);
        dialogue.Call("answer", HubMethods.SendSignal, [people.Answer]);
        dialogue.Relay("confirmation", HubMethods.Signal, people.Confirmation);
        dialogue.Relay("sealed", HubMethods.Signal, people.Sealed[0]);
        return dialogue.Call("receipt", HubMethods.SendSignal, [people.Sealed[1]]).Close();
    }
}
