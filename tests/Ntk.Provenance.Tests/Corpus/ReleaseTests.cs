namespace Ntk.Provenance.Tests.Corpus;

/// <summary>The releases of which cases of the corpus are deviations.</summary>
public sealed class ReleaseTests
{
    [Fact]
    public async Task a_release_that_somebody_else_rebuilt_verifies()
    {
        var release = await ReleaseCases.VerifyAsync(
            await Forge.OneAsync(), provenance: null, p =>
            {
                ReleaseCases.Wanting(p);
                p["source"] = "git+https://source.invalid/*";
            }, r => r, "rebuilder@example.invalid");
        Assert.True(release.Succeeded, release.Failure?.ToString());
        Assert.Single(release.Value.Rebuilds);
        Assert.Equal(("artifact", new string('a', 40)), (release.Value.SubjectName, release.Value.Source.Commit));
    }
}
