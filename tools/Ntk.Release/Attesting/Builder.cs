using System.Reflection;

namespace Ntk.Release.Attesting;

/// <summary>Who says that they built (SLSA provenance v1, <c>runDetails</c>).</summary>
/// <param name="Id">URI of the builder.</param>
/// <param name="Version">Version of <c>ntk-release</c>.</param>
/// <param name="InvocationId">URL of the run; null where no CI system gives one.</param>
internal sealed record Builder(string Id, string Version, string? InvocationId)
{
    /// <summary>Whoever runs this by hand: the signature says who that is.</summary>
    public const string ByHand = "urn:ntk:builder:ntk-release";

    /// <summary>Finds out what a CI system says of itself.</summary>
    /// <param name="variable">Reads a variable of the environment.</param>
    public static Builder Find(Func<string, string?> variable)
    {
        var version = typeof(Builder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        if (Given("GITHUB_SERVER_URL") is { } server && Given("GITHUB_WORKFLOW_REF") is { } workflow)
            return new Builder($"{server}/{workflow}", version, GitHubRun(server));
        return new Builder(ByHand, version, Given("CI_JOB_URL") ?? Given("CIRCLE_BUILD_URL"));

        string? Given(string name) => variable(name) is { Length: > 0 } value ? value : null;

        string? GitHubRun(string at) => Given("GITHUB_REPOSITORY") is { } repository && Given("GITHUB_RUN_ID") is { } run
            ? $"{at}/{repository}/actions/runs/{run}/attempts/{Given("GITHUB_RUN_ATTEMPT") ?? "1"}"
            : null;
    }
}
