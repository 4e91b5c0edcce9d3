using Ntk.Keys;

namespace Ntk.Sessions.Prekeys;

/// <content>One-time prekeys: drawn, given to the relay, given out by it, and used.</content>
public sealed partial class PrekeyStore
{
    /// <summary>
    /// A store with so many new one-time prekeys of each kind that the relay has <see cref="PrekeyPolicy.OneTimeTarget"/> again, once it took them and
    /// those that are still unconfirmed. They are unconfirmed until <see cref="Confirm"/>.
    /// </summary>
    /// <param name="owner">Signs the new ones.</param>
    /// <param name="agreementLeft">X25519 ones that the relay has; 0 and more.</param>
    /// <param name="kemLeft">ML-KEM-768 ones that the relay has; 0 and more.</param>
    /// <param name="now">When.</param>
    /// <param name="drawn">The new ones, to give to the relay after the store is written.</param>
    public PrekeyStore Replenish(Identity owner, int agreementLeft, int kemLeft, DateTimeOffset now, out IReadOnlyList<PublicPrekey> drawn)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentOutOfRangeException.ThrowIfNegative(agreementLeft);
        ArgumentOutOfRangeException.ThrowIfNegative(kemLeft);
        var agreement = Missing(PrekeyKind.OneTimeAgreement, agreementLeft);
        var kem = Missing(PrekeyKind.OneTimeKem, kemLeft);
        var next = Rebuild(_ => true, _ => true, agreement + kem, 0);
        var some = new List<PublicPrekey>(agreement + kem);
        for (var i = next.Count - agreement - kem; i < next.Count; i++)
        {
            next.DrawAt(i, some.Count < agreement ? PrekeyKind.OneTimeAgreement : PrekeyKind.OneTimeKem, now.ToUnixTimeSeconds());
            next.Record(i).Mark(isUnconfirmed: true);
            some.Add(Publish(owner, next.Record(i)));
        }

        drawn = some;
        return next;
    }

    /// <summary>The one-time prekeys of a kind that the relay is not known to have, in the order in which they were drawn.</summary>
    public IReadOnlyList<PublicPrekey> Unconfirmed(Identity owner, PrekeyKind kind)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var some = new List<PublicPrekey>();
        for (var i = 0; i < Count; i++)
            if (IsUnconfirmed(i, kind))
                some.Add(Publish(owner, Record(i)));
        return some;
    }

    /// <summary>
    /// The store after the relay took one-time prekeys, or may have taken and given out all of them: they are not offered any more. Where more than
    /// <see cref="PrekeyPolicy.MaxOneTime"/> were taken, the oldest give way.
    /// </summary>
    /// <param name="taken">Of one kind or both; those that were used meanwhile are passed over.</param>
    public PrekeyStore Confirm(IReadOnlyCollection<PublicPrekey> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var ids = taken.Select(p => p.Id).ToHashSet();
        using var confirmed = Rebuild(_ => true, _ => true, 0, 0);
        for (var i = 0; i < Count; i++)
            if (ids.Contains(confirmed.Record(i).Id))
                confirmed.Record(i).Mark(isUnconfirmed: false);
        return confirmed.Rebuild(confirmed.HasRoom, _ => true, 0, 0);
    }

    /// <summary>Whether a prekey is unconfirmed, or one of the newest others of its kind.</summary>
    private bool HasRoom(int index) =>
        Record(index) is var record && (record.IsStanding || record.IsUnconfirmed || Later(index, record.Kind) < PrekeyPolicy.MaxOneTime);

    private bool IsUnconfirmed(int index, PrekeyKind kind) => Record(index) is var record && record.Kind == kind && record.IsUnconfirmed;

    private int Missing(PrekeyKind kind, int left)
    {
        for (var i = 0; i < Count; i++)
            left += IsUnconfirmed(i, kind) ? 1 : 0;
        return Math.Max(0, PrekeyPolicy.OneTimeTarget - left);
    }
}
