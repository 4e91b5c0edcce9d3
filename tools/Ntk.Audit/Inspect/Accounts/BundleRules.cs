using Ntk.Audit.Inspect.Findings;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.Audit.Inspect.Accounts;

/// <summary>Bundles that a relay gives, against those before (<c>protocol.md</c>, Mailboxes): a relay that lies shows another key, or a key twice.</summary>
internal static class BundleRules
{
    /// <param name="call">Its first argument is the bundle.</param>
    /// <param name="asked">The call that asked for it, and the mailbox; no method where none did.</param>
    /// <param name="mailboxes">What the capture told before.</param>
    public static void Check(in HubCall call, (string? Method, MailboxId Mailbox) asked, MailboxBook mailboxes)
    {
        if (PrekeyRules.CheckBundle(call, null) is not { } bundle || asked.Method is null)
            return;
        if (!mailboxes.MayBeOf(asked.Mailbox, bundle.Party.SigningKey))
            call.Find(FindingKind.ValueOutOfProfile, "The bundle of a mailbox is of another party than the one whose it was before.", PrekeyLayout.BundleSize);
        if (asked.Method == HubMethods.FetchBundle && (bundle.OneTimeAgreement ?? bundle.OneTimeKem) is not null)
            call.Find(FindingKind.OutOfTurn, $"The answer to {HubMethods.FetchBundle} has one-time prekeys, which only {HubMethods.TakeBundle} gets.");
        CheckOnce(call, bundle.OneTimeAgreement, mailboxes);
        CheckOnce(call, bundle.OneTimeKem, mailboxes);
    }

    private static void CheckOnce(in HubCall call, PublicPrekey? prekey, MailboxBook mailboxes)
    {
        if (prekey is not null && !mailboxes.TryGiveOut(prekey.Encoded))
            call.Find(FindingKind.ValueOutOfProfile, $"A one-time prekey ({prekey.Kind}) is given out that was given out before.", prekey.Encoded.Length);
    }
}
