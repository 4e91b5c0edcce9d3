using Ntk.Sessions.Pairing;
using Ntk.Sessions.Prekeys;
using Ntk.Wire;

namespace Ntk.Sessions.Tests;

/// <summary>What a relay knows of bundles, prekeys and codes without this library is what this library makes.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void a_relay_knows_the_sizes_of_bundles_and_prekeys()
    {
        Assert.Equal((PrekeyBundle.BaseSize, PrekeyBundle.MaxSize), (PrekeyLayout.BundleSize, PrekeyLayout.MaxBundleSize));
        Assert.Equal(PrekeyLayout.AgreementSize, PublicPrekey.SizeOf(PrekeyKind.OneTimeAgreement));
        Assert.Equal(PrekeyLayout.KemSize, PublicPrekey.SizeOf(PrekeyKind.OneTimeKem));
    }

    [Fact]
    public void a_relay_takes_what_an_owner_publishes()
    {
        using var owner = Parties.Create();
        using var store = PrekeyStore.Create(Parties.Start);
        var bundle = store.Publish(owner).Encode();
        Assert.True(PrekeyLayout.IsPublished(bundle, owner.Key.SigningKey));
        using var other = Parties.Create();
        Assert.False(PrekeyLayout.IsPublished(bundle, other.Key.SigningKey));
    }

    [Theory, InlineData(false, false), InlineData(true, false), InlineData(false, true), InlineData(true, true)]
    public void what_a_relay_joins_is_a_bundle(bool hasAgreement, bool hasKem)
    {
        using var owner = Parties.Create();
        using var empty = PrekeyStore.Create(Parties.Start);
        using var store = empty.Replenish(owner, 0, 0, Parties.Start, out var published);
        var agreement = published.First(p => p.Kind == PrekeyKind.OneTimeAgreement);
        var kem = published.First(p => p.Kind == PrekeyKind.OneTimeKem);
        var joined = PrekeyLayout.Join(store.Publish(owner).Encode(), hasAgreement ? agreement.Encoded : [], hasKem ? kem.Encoded : []);
        Assert.Equal(PrekeyBundleFailure.None, PrekeyBundle.TryParse(joined, out var bundle));
        Assert.Equal((hasAgreement ? agreement.Id : 0, hasKem ? kem.Id : 0), (bundle!.OneTimeAgreement?.Id ?? 0, bundle.OneTimeKem?.Id ?? 0));
        Assert.Equal(kem.Id, PrekeyLayout.IdOf(kem.Encoded));
    }

    [Fact]
    public void nameplates_of_codes_are_those_of_relays() => Assert.Equal(Limits.MaxNameplate, PairingCode.MaxNameplate);
}
