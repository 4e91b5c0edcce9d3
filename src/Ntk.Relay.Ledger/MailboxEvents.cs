using System.Collections.Immutable;
using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>A fact about one mailbox.</summary>
public interface IMailboxEvent : ILedgerEvent;

/// <summary>A mailbox was taken for a signing key, by the key's SHA-256.</summary>
public sealed record MailboxOpened(MailboxId Mailbox, Digest256 Owner, DateTimeOffset At) : IMailboxEvent;

/// <summary>The owner published a bundle, by its SHA-256; it takes the place of the one before.</summary>
public sealed record BundlePublished(Digest256 Bundle, DateTimeOffset At) : IMailboxEvent;

/// <summary>The owner added one-time prekeys of one kind, by their ids.</summary>
public sealed record PrekeysPublished(OneTimePrekeyKind Kind, ImmutableArray<long> Ids, DateTimeOffset At) : IMailboxEvent;

/// <summary>Somebody took one-time prekeys; 0 where there was none of that kind.</summary>
public sealed record PrekeyTaken(long Agreement, long Kem, DateTimeOffset At) : IMailboxEvent;

/// <summary>An envelope of <paramref name="Size"/> bytes waits under the next sequence.</summary>
public sealed record EnvelopeQueued(long Sequence, int Size, DateTimeOffset ExpiresAt, DateTimeOffset At) : IMailboxEvent;

/// <summary>The owner acknowledged these sequences, and the envelopes are deleted.</summary>
public sealed record EnvelopeDelivered(long First, long Last, DateTimeOffset At) : IMailboxEvent;

/// <summary>The time of these was over, and the envelopes are deleted.</summary>
public sealed record EnvelopeExpired(long First, long Last, DateTimeOffset At) : IMailboxEvent;
