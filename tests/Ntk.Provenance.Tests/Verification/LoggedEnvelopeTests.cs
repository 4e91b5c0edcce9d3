using Ntk.Provenance.Bundles;
using Ntk.Provenance.Keys;
using Ntk.Provenance.Tests.Corpus;

namespace Ntk.Provenance.Tests.Verification;

/// <summary>Rekor v1 takes an envelope as a hashedrekord too: as the digest of its pre-authentication encoding.</summary>
public sealed class LoggedEnvelopeTests
{
    [Theory]
    [InlineData(BundleVersion.V01)]
    [InlineData(BundleVersion.V02)]
    [InlineData(BundleVersion.V03)]
    public async Task an_envelope_that_is_logged_as_a_digest_verifies(BundleVersion version) =>
        Judgement.IsVerified(await Judgement.OfAsync(new Recipe { Version = version, IsEnvelope = true }));

    [Theory]
    [InlineData(KeyKind.EcdsaP256)]
    [InlineData(KeyKind.EcdsaP384)]
    [InlineData(KeyKind.Rsa)]
    public async Task such_an_entry_is_about_the_digest_that_the_key_signed(KeyKind key) =>
        Judgement.IsVerified(await Judgement.OfAsync(new Recipe { IsEnvelope = true, Key = key, IsManaged = true }));

    [Fact]
    public async Task an_entry_about_the_digest_of_another_envelope_is_refused() => Judgement.IsRefused(
        FailureClass.EntryDigestMismatch, "The log entry is about another digest of what was signed",
        await Judgement.OfAsync(new Recipe { IsEnvelope = true, Body = b => b.Set("spec.data.hash.value", new string('0', 64)) }));
}
