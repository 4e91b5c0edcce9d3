using Ntk.People.State;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.People.Tests.Peers;

/// <content>What a person's relay gives out.</content>
internal sealed partial class Person
{
    /// <summary>Whoever gets a one-time prekey from the relay now can be read here.</summary>
    internal void HasWhatIsGivenOut() => Store.Look(state =>
    {
        var box = _relay.BoxOf(Address);
        var isThere = box.Agreement.All(p => Has(state, PrekeyKind.OneTimeAgreement, p)) && box.Kem.All(p => Has(state, PrekeyKind.OneTimeKem, p));
        Assert.True(isThere, "The relay gives out a prekey whose private half is gone.");
        return isThere;
    });

    private static bool Has(PeopleState state, PrekeyKind kind, byte[] prekey)
    {
        using var secret = state.Mailbox.Prekeys.Find(kind, PrekeyLayout.IdOf(prekey));
        return secret is not null;
    }
}
