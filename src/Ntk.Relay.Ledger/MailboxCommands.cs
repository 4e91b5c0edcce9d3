using System.Collections.Immutable;
using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>Something asked of one mailbox.</summary>
public interface IMailboxCommand : ILedgerCommand
{
    /// <summary>The mailbox it is for.</summary>
    MailboxId Mailbox { get; }

    Guid ILedgerCommand.Stream => Mailbox.ToGuid();
}

/// <summary>Takes the mailbox for a signing key; the same key again changes nothing.</summary>
public sealed record OpenMailbox(MailboxId Mailbox, Digest256 Owner, DateTimeOffset At) : IMailboxCommand;

/// <summary>Publishes a bundle; the same again changes nothing.</summary>
public sealed record PublishBundle(MailboxId Mailbox, Digest256 Bundle, DateTimeOffset At) : IMailboxCommand;

/// <summary>Adds one-time prekeys.</summary>
public sealed record PublishPrekeys(MailboxId Mailbox, OneTimePrekeyKind Kind, ImmutableArray<long> Ids, DateTimeOffset At) : IMailboxCommand;

/// <summary>Takes the oldest one-time prekey of each kind that has one.</summary>
public sealed record TakePrekeys(MailboxId Mailbox, DateTimeOffset At) : IMailboxCommand;

/// <summary>Queues an envelope that its sender gives so long a life.</summary>
public sealed record QueueEnvelope(MailboxId Mailbox, int Size, int LifetimeSeconds, DateTimeOffset At) : IMailboxCommand;

/// <summary>Acknowledges every envelope up to a sequence.</summary>
public sealed record AcknowledgeEnvelopes(MailboxId Mailbox, long Through, DateTimeOffset At) : IMailboxCommand;

/// <summary>Expires the envelopes whose time is over.</summary>
public sealed record ExpireEnvelopes(MailboxId Mailbox, DateTimeOffset At) : IMailboxCommand;
