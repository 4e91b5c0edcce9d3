using Ntk.Release.Attesting;

namespace Ntk.Release.Tests.Attesting;

public sealed class BuilderTests
{
    [Fact]
    public void a_workflow_of_github_is_the_builder()
    {
        var builder = Find(
            ("GITHUB_SERVER_URL", "https://github.com"), ("GITHUB_WORKFLOW_REF", "o/r/.github/workflows/release.yml@refs/tags/v1"),
            ("GITHUB_REPOSITORY", "o/r"), ("GITHUB_RUN_ID", "17"), ("GITHUB_RUN_ATTEMPT", "2"));
        Assert.Equal(
            ("https://github.com/o/r/.github/workflows/release.yml@refs/tags/v1", "https://github.com/o/r/actions/runs/17/attempts/2"),
            (builder.Id, builder.InvocationId));
    }

    [Fact]
    public void another_ci_system_says_which_run_it_was()
    {
        var builder = Find(("CI_JOB_URL", "https://ci.example.org/jobs/5"));
        Assert.Equal((Builder.ByHand, "https://ci.example.org/jobs/5"), (builder.Id, builder.InvocationId));
    }

    [Fact]
    public void whoever_builds_by_hand_gives_no_run() => Assert.Null(Find().InvocationId);

    private static Builder Find(params (string Name, string Value)[] variables) =>
        Builder.Find(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
