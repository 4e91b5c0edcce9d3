using Ntk.Provenance.Tests.Corpus;
using Ntk.Provenance.Verification;

namespace Ntk.Provenance.Tests.Verification;

/// <summary>What came of evidence that was made for one test.</summary>
internal static class Judgement
{
    public static async Task<VerificationResult> OfAsync(Func<Forge, Recipe> recipe)
    {
        var forge = await Forge.OneAsync();
        return (await forge.MakeAsync(recipe(forge))).Verify();
    }

    public static Task<VerificationResult> OfAsync(Recipe recipe) => OfAsync(_ => recipe);

    public static void IsVerified(VerificationResult result) => Assert.True(result.IsVerified, result.Failure?.ToString());

    public static void IsRefused(FailureClass expected, string message, VerificationResult result) =>
        Assert.Equal((expected, message), (result.Failure?.Class, result.Failure?.Message));
}
