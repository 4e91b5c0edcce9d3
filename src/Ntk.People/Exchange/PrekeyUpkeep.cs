using Ntk.Keys;
using Ntk.People.Lines;
using Ntk.People.State;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.People.Exchange;

/// <summary>Keeps the relay supplied with prekeys. Private halves are written down before the public ones are published.</summary>
internal sealed class PrekeyUpkeep(Identity self, PeopleStore store, IPeopleObserver observer, TimeProvider clock)
{
    /// <summary>Rotates what is due, draws what is missing, and publishes what the relay does not have.</summary>
    internal async Task RunAsync(IMailLine line, MailEvent.Attending attending, CancellationToken cancellation)
    {
        IReadOnlyList<PublicPrekey> drawn = [];
        store.TryChange(state => Renew(state.Mailbox, attending, out drawn));
        await PublishBundleAsync(line, cancellation).ConfigureAwait(false);
        await AddAsync(drawn, PrekeyKind.OneTimeAgreement, Limits.MaxOneTimePrekeys, line.AddAgreementPrekeysAsync, cancellation).ConfigureAwait(false);
        await AddAsync(drawn, PrekeyKind.OneTimeKem, Limits.MaxKemPrekeysAtOnce, line.AddKemPrekeysAsync, cancellation).ConfigureAwait(false);
    }

    private bool Renew(OwnMailbox mailbox, MailEvent.Attending attending, out IReadOnlyList<PublicPrekey> drawn)
    {
        var now = clock.GetUtcNow();
        drawn = [];
        var isDue = mailbox.Prekeys.IsRotationDue(now);
        if (isDue)
            mailbox.Take(mailbox.Prekeys.Rotate(now));
        var isMissing = attending.AgreementPrekeys < PrekeyPolicy.OneTimeTarget || attending.KemPrekeys < PrekeyPolicy.OneTimeTarget;
        if (isMissing)
            mailbox.Take(mailbox.Prekeys.Replenish(self, attending.AgreementPrekeys, attending.KemPrekeys, now, out drawn));
        return isDue || isMissing;
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

    private async Task AddAsync(
        IReadOnlyList<PublicPrekey> drawn, PrekeyKind kind, int atOnce, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<Refusal>> add,
        CancellationToken cancellation)
    {
        foreach (var some in drawn.Where(p => p.Kind == kind).Chunk(atOnce))
        {
            var bytes = new byte[some.Length * PublicPrekey.SizeOf(kind)];
            for (var i = 0; i < some.Length; i++)
                some[i].Encoded.CopyTo(bytes.AsSpan(i * PublicPrekey.SizeOf(kind)));
            var refusal = await add(bytes, cancellation).ConfigureAwait(false);
            if (refusal != Refusal.None)
            {
                observer.PrekeysRefused(refusal);
                return;
            }
        }
    }
}
