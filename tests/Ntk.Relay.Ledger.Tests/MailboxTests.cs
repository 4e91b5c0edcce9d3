using CsCheck;
using Ntk.Wire;
using static Ntk.Relay.Ledger.Tests.MailboxStory;

namespace Ntk.Relay.Ledger.Tests;

public sealed class MailboxTests
{
    private static readonly IMailboxCommand[] OfAnOpenOne =
    [
        new PublishBundle(Mailbox, Bundle, Noon), new PublishPrekeys(Mailbox, OneTimePrekeyKind.Kem, [1], Noon), new TakePrekeys(Mailbox, Noon),
        Queue(), new AcknowledgeEnvelopes(Mailbox, 1, Noon), new ExpireEnvelopes(Mailbox, Noon),
    ];

    [Fact]
    public void a_free_mailbox_is_taken() => Given().Then(new OpenMailbox(Mailbox, Owner, Noon), new MailboxOpened(Mailbox, Owner, Noon));

    [Fact]
    public void the_same_owner_opens_it_again() => GivenPublished().ThenNothing(new OpenMailbox(Mailbox, Owner, Noon));

    [Fact]
    public void nobody_else_opens_it() => GivenPublished().ThenRefused(new OpenMailbox(Mailbox, Other, Noon), Refusal.MailboxTaken);

    [Fact]
    public void nothing_happens_to_one_that_was_not_opened() => Assert.All(OfAnOpenOne, command => Given().ThenRefused(command, Refusal.UnknownMailbox));

    [Fact]
    public void one_without_a_bundle_is_unknown_to_others()
    {
        var opened = Given(new MailboxOpened(Mailbox, Owner, Noon));
        opened.ThenRefused(Queue(), Refusal.UnknownMailbox);
        opened.ThenRefused(new TakePrekeys(Mailbox, Noon), Refusal.UnknownMailbox);
    }

    [Fact]
    public void a_bundle_is_published_once()
    {
        GivenPublished().ThenNothing(new PublishBundle(Mailbox, Bundle, Noon));
        GivenPublished().Then(new PublishBundle(Mailbox, Other, Noon), new BundlePublished(Other, Noon));
    }

    [Fact]
    public void prekeys_are_taken_in_the_order_in_which_they_came()
    {
        var story = GivenPublished()
            .And(new PrekeysPublished(OneTimePrekeyKind.Agreement, [7, 5], Noon)).And(new PrekeysPublished(OneTimePrekeyKind.Kem, [9], Noon));
        story.Then(new TakePrekeys(Mailbox, Noon), new PrekeyTaken(7, 9, Noon));
        story = story.And(new PrekeyTaken(7, 9, Noon));
        story.Then(new TakePrekeys(Mailbox, Noon), new PrekeyTaken(5, 0, Noon));
        story.And(new PrekeyTaken(5, 0, Noon)).ThenNothing(new TakePrekeys(Mailbox, Noon));
    }

    [Theory]
    [InlineData(new long[0]), InlineData(new long[] { 0 }), InlineData(new long[] { 1, 1 }), InlineData(new long[] { 4_294_967_296 }), InlineData(new long[] { 3 })]
    public void ids_that_are_none_or_not_new_are_Malformed(long[] ids) =>
        GivenPublished().And(new PrekeysPublished(OneTimePrekeyKind.Kem, [3], Noon))
            .ThenRefused(new PublishPrekeys(Mailbox, OneTimePrekeyKind.Kem, [.. ids], Noon), Refusal.Malformed);

    [Fact]
    public void prekeys_are_bounded()
    {
        var full = GivenPublished().And(new PrekeysPublished(OneTimePrekeyKind.Kem, [.. Enumerable.Range(1, 200).Select(id => (long)id)], Noon));
        full.ThenRefused(new PublishPrekeys(Mailbox, OneTimePrekeyKind.Kem, [201], Noon), Refusal.LimitOutOfRange);
        full.Then(new PublishPrekeys(Mailbox, OneTimePrekeyKind.Agreement, [201], Noon), new PrekeysPublished(OneTimePrekeyKind.Agreement, [201], Noon));
    }

    [Fact]
    public void an_envelope_gets_the_next_sequence_and_a_minute_in_which_it_expires() =>
        GivenPublished(2).Then(Queue(4096), new EnvelopeQueued(3, 4096, Expires, Noon));

    [Theory]
    [InlineData(0), InlineData(1023), InlineData(65537)]
    public void an_envelope_of_another_size_is_Malformed(int size) => GivenPublished().ThenRefused(Queue(size), Refusal.Malformed);

    [Fact]
    public void a_full_mailbox_takes_no_more() => GivenPublished(Limits.MaxWaitingEnvelopes).ThenRefused(Queue(), Refusal.MailboxFull);

    [Fact]
    public void acknowledging_frees_all_up_to_a_sequence_once()
    {
        var story = GivenPublished(5);
        story.Then(new AcknowledgeEnvelopes(Mailbox, 3, Noon), new EnvelopeDelivered(1, 3, Noon));
        story = story.And(new EnvelopeDelivered(1, 3, Noon));
        story.ThenNothing(new AcknowledgeEnvelopes(Mailbox, 3, Noon));
        story.Then(new AcknowledgeEnvelopes(Mailbox, 5, Noon), new EnvelopeDelivered(4, 5, Noon));
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(3)]
    public void acknowledging_what_never_was_is_Malformed(long through) =>
        GivenPublished(2).ThenRefused(new AcknowledgeEnvelopes(Mailbox, through, Noon), Refusal.Malformed);

    [Fact]
    public void envelopes_expire_together_with_those_of_their_minute_and_not_before()
    {
        var story = GivenPublished(2).And(new EnvelopeQueued(3, 1024, Expires.AddMinutes(1), Noon));
        story.ThenNothing(new ExpireEnvelopes(Mailbox, Expires.AddSeconds(-1)));
        story.Then(new ExpireEnvelopes(Mailbox, Expires), new EnvelopeExpired(1, 2, Expires));
        Assert.Equal(Expires, story.State.DueAt);
        story = story.And(new EnvelopeExpired(1, 2, Expires));
        Assert.Equal(Expires.AddMinutes(1), story.State.DueAt);
        Assert.Null(story.And(new EnvelopeDelivered(3, 3, Noon)).State.DueAt);
    }

    [Fact]
    public void a_command_for_a_stream_of_another_kind_is_refused_as_somebody_elses()
    {
        var transfer = TransferState.Apply(null, Story.Opened());
        Assert.Equal(Refusal.MailboxTaken, LedgerRules.Handle(transfer, new OpenMailbox(Mailbox, Owner, Noon)).Refusal);
        Assert.All(OfAnOpenOne, command => Assert.Equal(Refusal.UnknownMailbox, LedgerRules.Handle(transfer, command).Refusal));
        Assert.Equal(Refusal.TransferExists, LedgerRules.Handle(GivenPublished().State, Story.Open()).Refusal);
        Assert.Equal(Refusal.UnknownTransfer, LedgerRules.Handle(GivenPublished().State, Story.Seal()).Refusal);
        Assert.Equal(Refusal.UnknownNameplate, LedgerRules.Handle(transfer, new JoinRendezvous(Guid.Empty, Noon)).Refusal);
    }

    [Fact]
    public void whatever_comes_what_waits_is_what_was_queued_less_what_is_gone() => Gen.Int[0, 4].Array[0, 120].Sample(steps =>
    {
        var state = GivenPublished().State;
        var (now, waiting) = (Noon, new Queue<DateTimeOffset>());
        foreach (var step in steps)
        {
            IMailboxCommand command = step switch
            {
                0 or 1 => Queue(at: now),
                2 => new AcknowledgeEnvelopes(Mailbox, state.Through + ((state.Last - state.Through + 1) / 2), now),
                3 => new ExpireEnvelopes(Mailbox, now),
                _ => new TakePrekeys(Mailbox, now = now.AddSeconds(50)),
            };
            foreach (var happened in MailboxDecider.Handle(state, command).Events.Cast<IMailboxEvent>())
            {
                state = MailboxState.Apply(state, happened);
                if (happened is EnvelopeQueued queued)
                    waiting.Enqueue(queued.ExpiresAt);
                var gone = happened switch { EnvelopeDelivered e => e.Last - e.First + 1, EnvelopeExpired e => e.Last - e.First + 1, _ => 0 };
                for (; gone > 0; gone--)
                    waiting.Dequeue();
            }
            if (state.WaitingCount != waiting.Count || state.Waiting.Sum(it => it.Count) != waiting.Count
                || state.DueAt != (waiting.Count == 0 ? null : waiting.Peek()))
                return false;
        }
        return true;
    });
}
