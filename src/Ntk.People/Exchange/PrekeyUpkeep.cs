using Ntk.Keys;
using Ntk.People.Lines;
using Ntk.People.State;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.People.Exchange;

/// <summary>
/// Keeps the relay supplied with prekeys. Private halves are written down before the public ones are offered, and one-time prekeys are offered again until
/// the relay has them; more are drawn then.
/// </summary>
internal sealed class PrekeyUpkeep(Identity self, PeopleStore store, IPeopleObserver observer, TimeProvider clock)
{
    /// <summary>Rotates what is due, and gives the relay what it does not have.</summary>
    internal async Task RunAsync(IMailLine line, MailEvent.Attending attending, CancellationToken cancellation)
    {
        store.TryChange(state => Settle(state.Mailbox, attending) | RotateDue(state));
        await PublishBundleAsync(line, cancellation).ConfigureAwait(false);
        await OfferAsync(line, attending, PrekeyKind.OneTimeAgreement, cancellation).ConfigureAwait(false);
        await OfferAsync(line, attending, PrekeyKind.OneTimeKem, cancellation).ConfigureAwait(false);
    }

    /// <summary>Rotates what is due, and nothing else.</summary>
    internal async Task RotateAsync(IMailLine line, CancellationToken cancellation)
    {
        if (store.Look(state => state.Mailbox.Prekeys.IsRotationDue(clock.GetUtcNow())) && store.TryChange(RotateDue))
            await PublishBundleAsync(line, cancellation).ConfigureAwait(false);
    }

    private static int LeftOf(MailEvent.Attending attending, PrekeyKind kind) =>
        kind == PrekeyKind.OneTimeAgreement ? attending.AgreementPrekeys : attending.KemPrekeys;

    /// <summary>
    /// A relay that holds none of a kind may have taken those that are unconfirmed, and given all of them out. They must not be given out twice, so they are
    /// offered no more. One that holds some still holds the newest that it took, as it gives the oldest out first.
    /// </summary>
    private bool Settle(OwnMailbox mailbox, MailEvent.Attending attending)
    {
        PrekeyKind[] kinds = [PrekeyKind.OneTimeAgreement, PrekeyKind.OneTimeKem];
        var gone = kinds.Where(k => LeftOf(attending, k) == 0).SelectMany(k => mailbox.Prekeys.Unconfirmed(self, k)).ToList();
        if (gone.Count > 0)
            mailbox.Take(mailbox.Prekeys.Confirm(gone));
        return gone.Count > 0;
    }

    private bool RotateDue(PeopleState state)
    {
        var now = clock.GetUtcNow();
        var before = state.Mailbox.Prekeys;
        if (!before.IsRotationDue(now))
            return false;
        var after = before.Rotate(now);
        state.Sessions.DropUnanswered(before, after);
        state.Mailbox.Take(after);
        return true;
    }

    private async Task PublishBundleAsync(IMailLine line, CancellationToken cancellation)
    {
        if (store.Look(state => BundleToPublish(state.Mailbox)) is not { } bundle)
            return;
        var refusal = await line.PublishBundleAsync(bundle, cancellation).ConfigureAwait(false);
        if (refusal != Refusal.None)
            throw new PeopleException(refusal);
        store.Change(state => state.Mailbox.Published(bundle));
    }

    private byte[]? BundleToPublish(OwnMailbox mailbox)
    {
        var bundle = mailbox.Prekeys.Publish(self).Encode();
        return mailbox.IsPublished(bundle) ? null : bundle;
    }

    /// <summary>Offers what an earlier run drew, and then as many new ones as are missing.</summary>
    private async Task OfferAsync(IMailLine line, MailEvent.Attending attending, PrekeyKind kind, CancellationToken cancellation)
    {
        var left = LeftOf(attending, kind);
        var again = store.Look(state => state.Mailbox.Prekeys.Unconfirmed(self, kind));
        if (await TryAddAsync(line, kind, again, cancellation).ConfigureAwait(false) && left + again.Count < PrekeyPolicy.OneTimeTarget)
            await TryAddAsync(line, kind, store.Change(state => Draw(state.Mailbox, kind, left + again.Count)), cancellation).ConfigureAwait(false);
    }

    private IReadOnlyList<PublicPrekey> Draw(OwnMailbox mailbox, PrekeyKind kind, int left)
    {
        var (agreement, kem) = kind == PrekeyKind.OneTimeAgreement ? (left, PrekeyPolicy.OneTimeTarget) : (PrekeyPolicy.OneTimeTarget, left);
        mailbox.Take(mailbox.Prekeys.Replenish(self, agreement, kem, clock.GetUtcNow(), out var drawn));
        return drawn;
    }

    /// <summary>
    /// Gives prekeys to the relay, and notes of each message that it was taken before the next one: so the answer of one of them is in doubt at most.
    /// <see cref="Refusal.Malformed"/> says that the relay has one of a message, which it took whole, then.
    /// </summary>
    /// <returns>Whether the relay has all of them.</returns>
    private async Task<bool> TryAddAsync(IMailLine line, PrekeyKind kind, IReadOnlyList<PublicPrekey> prekeys, CancellationToken cancellation)
    {
        var isAgreement = kind == PrekeyKind.OneTimeAgreement;
        foreach (var some in prekeys.Chunk(isAgreement ? Limits.MaxOneTimePrekeys : Limits.MaxKemPrekeysAtOnce))
        {
            byte[] bytes = [.. some.SelectMany(p => p.Encoded.ToArray())];
            var refusal = isAgreement
                ? await line.AddAgreementPrekeysAsync(bytes, cancellation).ConfigureAwait(false)
                : await line.AddKemPrekeysAsync(bytes, cancellation).ConfigureAwait(false);
            if (refusal != Refusal.None)
                observer.PrekeysRefused(refusal);
            if (refusal is not (Refusal.None or Refusal.Malformed))
                return false;
            store.Change(state => state.Mailbox.Take(state.Mailbox.Prekeys.Confirm(some)));
        }

        return true;
    }
}
