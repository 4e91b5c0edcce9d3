using System.Text.Json;

namespace Ntk.Audit.Tests;

/// <summary><c>ntk-audit verify --rebuild</c>: the commit that a provenance names is checked out, built with its own tool, and compared.</summary>
public sealed class RebuildTests(PublishedRelease release) : IClassFixture<PublishedRelease>
{
    [Fact]
    public async Task a_commit_that_gives_the_same_bits_is_told_and_later_ones_do_not_matter()
    {
        var source = await SourceAsync();
        var commit = await source.CommitAsync(PublishedRelease.ArchiveContent);
        await source.CommitAsync("what came after the release");
        var outcome = await Rebuild(commit, source.Folder);
        Assert.Equal(0, outcome.Exit);
        Assert.Contains($"ok    rebuild     commit {commit} gives the same bits here", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"Building commit {commit} from {source.Folder}", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_commit_that_gives_other_bits_is_a_failure_however_well_it_is_signed()
    {
        var source = await SourceAsync();
        var commit = await source.CommitAsync("other than what was published");
        var outcome = await Rebuild(commit, source.Folder, "--json");
        Assert.Equal(1, outcome.Exit);
        using var verdict = JsonDocument.Parse(outcome.Output);
        Assert.False(verdict.RootElement.GetProperty("verified").GetBoolean());
        var failure = verdict.RootElement.GetProperty("failure");
        Assert.Equal("RebuildDiffers", failure.GetProperty("class").GetString());
        Assert.NotEqual(failure.GetProperty("expected").GetString(), failure.GetProperty("actual").GetString());
    }

    [Fact]
    public async Task an_artifact_that_the_source_does_not_make_is_a_failure()
    {
        var source = await SourceAsync();
        var outcome = await Rebuild(await source.CommitAsync(PublishedRelease.ArchiveContent), source.Folder, artifact: release.ProgramPath);
        Assert.Equal(1, outcome.Exit);
        Assert.Contains("The build from source makes no such artifact", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_source_without_the_commit_is_no_verdict()
    {
        var source = await SourceAsync();
        await source.CommitAsync(PublishedRelease.ArchiveContent);
        var outcome = await Rebuild(new string('0', 40), source.Folder);
        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.Contains("so there is nothing to compare", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--orphan=0000000000000000000000000000000")]
    [InlineData("main")]
    [InlineData("0123456789abcdef0123456789abcdef0123456")]
    public async Task what_is_no_full_name_of_a_commit_is_not_given_to_git(string commit)
    {
        var outcome = await Rebuild(commit, "/");
        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.Contains("not the full name of a commit", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_member_of_an_archive_is_not_rebuilt_alone()
    {
        var outcome = await Rebuild(new string('0', 40), "/", artifact: Path.Combine(release.Unpacked(), "server"));
        Assert.Equal(1, outcome.Exit);
        Assert.Contains($"verify {PublishedRelease.Archive} itself", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_folder_is_not_rebuilt()
    {
        var outcome = await Rebuild("commit-1", "/", artifact: release.Unpacked());
        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.Contains("name the archive instead of the folder", outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>Verifies an artifact, else the archive, by a provenance of its own that names the commit.</summary>
    private async Task<AuditCommand.Outcome> Rebuild(string commit, string source, string? more = null, string? artifact = null)
    {
        var bundle = release.NewPath("provenance.sigstore.json");
        await release.Sign(PublishedRelease.Publisher, commit, bundle);
        if (artifact is null)
        {
            artifact = release.NewPath(PublishedRelease.Archive);
            await File.WriteAllTextAsync(artifact, PublishedRelease.ArchiveContent);
        }
        string[] rest = more is null ? [] : [more];
        return await AuditCommand.Run(
            ["verify", artifact, "--bundle", bundle, "--policy", release.Policy(), "--trusted-root", release.TrustedRoot, "--rebuild", "--source", source, .. rest]);
    }

    private async Task<SourceRepository> SourceAsync()
    {
        var source = new SourceRepository(release.NewPath("source"));
        await source.CreateAsync();
        return source;
    }
}
