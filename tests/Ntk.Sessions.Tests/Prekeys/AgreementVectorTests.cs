using Ntk.Keys;
using Ntk.Sessions.Prekeys;

namespace Ntk.Sessions.Tests.Prekeys;

public sealed class AgreementVectorTests
{
    private sealed record Vector(
        string Name, string InitiatorParty, string ResponderSeed, string SignedPrekey, string OneTimePrekey,
        string KemSeed, string Bundle, string InitialPart, string Transcript, string Root);

    [Fact]
    public void the_responder_derives_what_an_independent_program_derived() => Assert.All(Read(), vector =>
    {
        using var responder = Identity.FromSeed(Bytes(vector.ResponderSeed));
        using var signed = PrekeySecret.Agreement(Bytes(vector.SignedPrekey));
        using var oneTime = vector.OneTimePrekey.Length == 0 ? null : PrekeySecret.Agreement(Bytes(vector.OneTimePrekey));
        using var kem = PrekeySecret.Kem(Bytes(vector.KemSeed));
        using var root = new AgreedRoot();
        Assert.Equal(IdentityKeyFault.None, IdentityKey.TryParse(Bytes(vector.InitiatorParty), out var initiator));
        Assert.True(InitialPart.TryRead(Bytes(vector.InitialPart), out var part));

        Assert.True(PrekeyAgreement.TryRespond(responder, initiator!, part, signed, oneTime, kem, root));

        Assert.Equal(vector.Transcript, Convert.ToHexStringLower(root.Transcript));
        Assert.Equal(vector.Root, Convert.ToHexStringLower(root.Key.Span));
    });

    [Fact]
    public void a_bundle_of_an_independent_program_is_read_and_written_again() => Assert.All(Read(), vector =>
    {
        Assert.Equal(PrekeyBundleFailure.None, PrekeyBundle.TryParse(Bytes(vector.Bundle), out var bundle));
        Assert.Equal(vector.Bundle, Convert.ToHexStringLower(bundle!.Encode()));
    });

    private static IReadOnlyList<Vector> Read() => VectorFile<Vector>.Read("agreement.json", count: 4);

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);
}
