using Ntk.Wire;

namespace Ntk.Audit.Inspect.Profiles;

/// <summary>
/// The arguments of the hub's methods as this program's rules for them read them. A profile that has one of these methods in another form is refused, since
/// its traffic could not be checked.
/// </summary>
internal static class HubForms
{
    /// <summary>By name: for each argument its bytes, <see cref="AnyLength"/>, or <see cref="Number"/>.</summary>
    private static readonly Dictionary<string, int[]> _forms = new(StringComparer.Ordinal)
    {
        [HubMethods.Watch] = [TransferId.Size, CapabilityToken.Size],
        [HubMethods.Challenge] = [],
        [HubMethods.Challenged] = [MailboxAccess.ChallengeSize],
        [HubMethods.OpenMailbox] = [MailboxId.Size, PrekeyLayout.SigningKeySize, MailboxAccess.SignatureSize],
        [HubMethods.Attend] = [MailboxId.Size, PrekeyLayout.SigningKeySize, MailboxAccess.SignatureSize],
        [HubMethods.Attending] = [Number, Number, Number],
        [HubMethods.Deliver] = [Number, AnyLength],
        [HubMethods.Acknowledge] = [Number],
        [HubMethods.PublishBundle] = [PrekeyLayout.BundleSize],
        [HubMethods.AddAgreementPrekeys] = [-PrekeyLayout.AgreementSize],
        [HubMethods.AddKemPrekeys] = [-PrekeyLayout.KemSize],
        [HubMethods.FetchBundle] = [MailboxId.Size],
        [HubMethods.TakeBundle] = [MailboxId.Size],
        [HubMethods.Bundle] = [AnyLength],
        [HubMethods.QueueEnvelope] = [MailboxId.Size, AnyLength],
        [HubMethods.OpenRendezvous] = [],
        [HubMethods.Nameplate] = [Number],
        [HubMethods.JoinRendezvous] = [Number],
        [HubMethods.Paired] = [],
        [HubMethods.SendSignal] = [AnyLength],
        [HubMethods.Signal] = [AnyLength],
        [HubMethods.RendezvousEnded] = [Number],
    };

    private const int AnyLength = 0;
    private const int Number = int.MinValue;

    /// <summary>Whether a method is one that no rule reads, or has the form in which it is read.</summary>
    public static bool IsKnown(HubMethodRule method) =>
        !_forms.TryGetValue(method.Name, out var form)
        || (form.Length == method.Arguments.Count && form.Zip(method.Arguments).All(pair => IsOf(pair.First, pair.Second)));

    private static bool IsOf(int form, ValueRule argument) => form switch
    {
        Number => argument.Encoding == ValueEncoding.Int,
        AnyLength => argument.Encoding == ValueEncoding.Bin,
        < 0 => argument.Encoding == ValueEncoding.Bin && argument.Step == -form,
        _ => argument.Encoding == ValueEncoding.Bin && argument.Bytes == form,
    };
}
