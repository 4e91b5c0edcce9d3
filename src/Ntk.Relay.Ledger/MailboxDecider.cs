using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>The rules of a mailbox: state and command in, events or a refusal out (<c>protocol.md</c>, Mailboxes).</summary>
/// <remarks>That who publishes, adds or acknowledges is the owner is proved before a command is made.</remarks>
public static class MailboxDecider
{
    /// <summary>Decides one command.</summary>
    /// <param name="state">Null where no such mailbox was opened.</param>
    /// <param name="command">Its time is truncated to whole seconds in the events.</param>
    public static Decision Handle(MailboxState? state, IMailboxCommand command) => (state, command) switch
    {
        (null, OpenMailbox c) => Decision.Of(new MailboxOpened(c.Mailbox, c.Owner, EventTime.Of(c.At))),
        (null, _) => Decision.Refused(Refusal.UnknownMailbox),
        (_, OpenMailbox c) => state.Owner == c.Owner ? Decision.Nothing : Decision.Refused(Refusal.MailboxTaken),
        (_, PublishBundle c) => state.Bundle == c.Bundle ? Decision.Nothing : Decision.Of(new BundlePublished(c.Bundle, EventTime.Of(c.At))),
        (_, PublishPrekeys c) => Publish(state, c),
        (_, TakePrekeys c) => Take(state, c),
        (_, QueueEnvelope c) => Queue(state, c),
        (_, AcknowledgeEnvelopes c) => Acknowledge(state, c),
        (_, ExpireEnvelopes c) => Expire(state, c),
        _ => throw new ArgumentException($"Unknown command {command.GetType().Name}.", nameof(command)),
    };

    private static Decision Publish(MailboxState state, PublishPrekeys c)
    {
        var there = state.PrekeysOf(c.Kind);
        if (c.Ids.IsEmpty || c.Ids.Any(id => id is < 1 or > uint.MaxValue) || c.Ids.Distinct().Count() != c.Ids.Length || c.Ids.Any(id => there.Contains(id)))
            return Decision.Refused(Refusal.Malformed);
        return there.Length + c.Ids.Length > Limits.MaxOneTimePrekeys
            ? Decision.Refused(Refusal.LimitOutOfRange)
            : Decision.Of(new PrekeysPublished(c.Kind, c.Ids, EventTime.Of(c.At)));
    }

    private static Decision Take(MailboxState state, TakePrekeys c)
    {
        if (!state.IsPublished)
            return Decision.Refused(Refusal.UnknownMailbox);
        var (agreement, kem) = (state.AgreementPrekeys.FirstOrDefault(), state.KemPrekeys.FirstOrDefault());
        return agreement == 0 && kem == 0 ? Decision.Nothing : Decision.Of(new PrekeyTaken(agreement, kem, EventTime.Of(c.At)));
    }

    private static Decision Queue(MailboxState state, QueueEnvelope c)
    {
        if (!EnvelopeLayout.IsBucket(c.Size))
            return Decision.Refused(Refusal.Malformed);
        if (!state.IsPublished)
            return Decision.Refused(Refusal.UnknownMailbox);
        if (state.WaitingCount >= Limits.MaxWaitingEnvelopes)
            return Decision.Refused(Refusal.MailboxFull);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(c.LifetimeSeconds);
        return Decision.Of(new EnvelopeQueued(state.Last + 1, c.Size, EventTime.NextMinute(c.At.AddSeconds(c.LifetimeSeconds)), EventTime.Of(c.At)));
    }

    private static Decision Acknowledge(MailboxState state, AcknowledgeEnvelopes c)
    {
        if (c.Through > state.Last || c.Through < 1)
            return Decision.Refused(Refusal.Malformed);
        return c.Through <= state.Through ? Decision.Nothing : Decision.Of(new EnvelopeDelivered(state.Through + 1, c.Through, EventTime.Of(c.At)));
    }

    private static Decision Expire(MailboxState state, ExpireEnvelopes c)
    {
        var due = state.Waiting.TakeWhile(waiting => waiting.ExpiresAt <= c.At).Sum(waiting => waiting.Count);
        return due == 0 ? Decision.Nothing : Decision.Of(new EnvelopeExpired(state.Through + 1, state.Through + due, EventTime.Of(c.At)));
    }
}
