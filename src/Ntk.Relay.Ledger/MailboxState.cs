using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ntk.Wire;

namespace Ntk.Relay.Ledger;

/// <summary>What the events of one mailbox add up to.</summary>
public sealed record MailboxState : ILedgerState
{
    /// <inheritdoc/>
    public Guid Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>SHA-256 of the signing key that it belongs to.</summary>
    public Digest256 Owner { get; init; }

    /// <summary>SHA-256 of the published bundle; null until there is one.</summary>
    public Digest256? Bundle { get; init; }

    /// <summary>Ids of the one-time X25519 prekeys, the oldest first.</summary>
    public ImmutableArray<long> AgreementPrekeys { get; init; } = [];

    /// <summary>Ids of the one-time ML-KEM-768 prekeys, the oldest first.</summary>
    public ImmutableArray<long> KemPrekeys { get; init; } = [];

    /// <summary>Sequence of the newest envelope; 0 before the first.</summary>
    public long Last { get; init; }

    /// <summary>Envelopes up to this sequence are gone.</summary>
    public long Through { get; init; }

    /// <summary>The envelopes that wait, in the order of their sequences.</summary>
    public ImmutableArray<WaitingEnvelopes> Waiting { get; init; } = [];

    /// <summary>Whether others can find it.</summary>
    [JsonIgnore]
    public bool IsPublished => Bundle is not null;

    /// <summary>Envelopes that wait.</summary>
    [JsonIgnore]
    public int WaitingCount => (int)(Last - Through);

    /// <inheritdoc/>
    [JsonIgnore]
    public DateTimeOffset? DueAt => Waiting.IsEmpty ? null : Waiting[0].ExpiresAt;

    /// <summary>The one-time prekeys of a kind.</summary>
    public ImmutableArray<long> PrekeysOf(OneTimePrekeyKind kind) => kind == OneTimePrekeyKind.Kem ? KemPrekeys : AgreementPrekeys;

    /// <summary>The state after one more event; a stream begins with <see cref="MailboxOpened"/>.</summary>
    /// <exception cref="InvalidOperationException">The event can't happen in this state: the stream is damaged.</exception>
    public static MailboxState Apply(MailboxState? state, IMailboxEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var after = (state, happened) switch
        {
            (null, MailboxOpened e) => new MailboxState { Id = e.Mailbox.ToGuid(), Owner = e.Owner },
            (null, _) => throw new InvalidOperationException($"A mailbox cannot begin with {happened.GetType().Name}."),
            (_, BundlePublished e) => state with { Bundle = e.Bundle },
            (_, PrekeysPublished { Kind: OneTimePrekeyKind.Kem } e) => state with { KemPrekeys = state.KemPrekeys.AddRange(e.Ids) },
            (_, PrekeysPublished e) => state with { AgreementPrekeys = state.AgreementPrekeys.AddRange(e.Ids) },
            (_, PrekeyTaken e) => state with { AgreementPrekeys = state.AgreementPrekeys.Remove(e.Agreement), KemPrekeys = state.KemPrekeys.Remove(e.Kem) },
            (_, EnvelopeQueued e) => state with { Last = e.Sequence, Waiting = Queue(state.Waiting, e.ExpiresAt) },
            (_, EnvelopeDelivered e) => state.Without(e.Last),
            (_, EnvelopeExpired e) => state.Without(e.Last),
            _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot happen to an open mailbox."),
        };
        return after with { Version = (state?.Version ?? 0) + 1 };
    }

    private static ImmutableArray<WaitingEnvelopes> Queue(ImmutableArray<WaitingEnvelopes> waiting, DateTimeOffset expiresAt) =>
        !waiting.IsEmpty && waiting[^1].ExpiresAt == expiresAt
            ? waiting.SetItem(waiting.Length - 1, waiting[^1] with { Count = waiting[^1].Count + 1 })
            : waiting.Add(new WaitingEnvelopes(expiresAt, 1));

    private MailboxState Without(long through)
    {
        var (gone, from) = (through - Through, 0);
        while (gone > 0 && gone >= Waiting[from].Count)
            gone -= Waiting[from++].Count;
        var rest = Waiting.RemoveRange(0, from);
        return this with
        {
            Through = through,
            Waiting = gone == 0 ? rest : rest.SetItem(0, rest[0] with { Count = rest[0].Count - (int)gone }),
        };
    }
}
