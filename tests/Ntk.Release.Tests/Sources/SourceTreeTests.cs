using Ntk.Release.Failures;
using Ntk.Release.Sources;

namespace Ntk.Release.Tests.Sources;

public sealed class SourceTreeTests : IDisposable
{
    private const long Date = 1795000000;

    private readonly TemporaryFolder _folder = new();

    public SourceTreeTests()
    {
        _folder.Write("NTK.sln", "");
        _folder.Write("Directory.Build.props", "<Project><PropertyGroup><Version>1.2.3</Version></PropertyGroup></Project>");
        _folder.Write("src/a.cs", "// a");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task a_commit_gives_its_id_and_its_date()
    {
        await Commit();
        var tree = await Open();
        var (id, _) = await Git("rev-parse", "HEAD");
        Assert.Equal((id, Date, "1.2.3"), (tree.Commit, tree.Date.ToUnixTimeSeconds(), tree.Version));
    }

    [Theory]
    [InlineData("src/a.cs", " M src/a.cs")]
    [InlineData("src/new.cs", "?? src/new.cs")]
    public async Task a_changed_tree_is_refused_with_the_names_of_the_files(string changed, string told)
    {
        await Commit();
        _folder.Write(changed, "// b");
        var refusal = await Assert.ThrowsAsync<ReleaseException>(() => Open());
        Assert.Equal(ReleaseFault.ChangedTree, refusal.Fault);
        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_changed_tree_that_is_allowed_has_no_commit()
    {
        await Commit();
        _folder.Write("src/new.cs", "// b");
        var tree = await Open(allowChanges: true);
        Assert.Null(tree.Commit);
        Assert.Contains("src/new.cs", tree.Files);
    }

    [Fact]
    public async Task a_deleted_file_is_no_part_of_a_changed_tree()
    {
        await Commit();
        File.Delete(_folder["src/a.cs"]);
        Assert.DoesNotContain("src/a.cs", (await Open(allowChanges: true)).Files);
    }

    [Fact]
    public async Task an_ignored_file_is_no_part_of_the_source()
    {
        _folder.Write(".gitignore", "obj/\n");
        await Commit();
        _folder.Write("src/obj/left.dll", "left by a build");
        Assert.Equal([".gitignore", "Directory.Build.props", "NTK.sln", "src/a.cs"], (await Open()).Files);
    }

    [Fact]
    public async Task a_tree_without_git_needs_a_date() =>
        Assert.Equal(ReleaseFault.SourceDate, (await Assert.ThrowsAsync<ReleaseException>(() => Open())).Fault);

    [Fact]
    public async Task a_tree_without_git_has_the_date_that_is_given() => Assert.Equal(Date, (await Open(date: Date)).Date.ToUnixTimeSeconds());

    [Fact]
    public async Task what_a_build_left_in_a_tree_without_git_is_no_part_of_it()
    {
        _folder.Write("src/obj/left.dll", "left by a build");
        Assert.Equal(["Directory.Build.props", "NTK.sln", "src/a.cs"], (await Open(date: Date)).Files);
    }

    [Fact]
    public async Task a_date_beside_a_commit_is_refused()
    {
        await Commit();
        Assert.Equal(ReleaseFault.SourceDate, (await Assert.ThrowsAsync<ReleaseException>(() => Open(date: Date))).Fault);
    }

    [Fact]
    public async Task a_tree_without_git_has_the_commit_that_is_given()
    {
        var commit = new string('0', 40);
        Assert.Equal(commit, (await Open(date: Date, commit: commit)).Commit);
    }

    [Theory]
    [InlineData("HEAD"), InlineData("0123456"), InlineData("ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD")]
    public async Task a_given_commit_is_a_whole_name(string commit) =>
        Assert.Equal(ReleaseFault.SourceCommit, (await Assert.ThrowsAsync<ReleaseException>(() => Open(date: Date, commit: commit))).Fault);

    [Fact]
    public async Task a_given_commit_beside_gits_own_is_refused()
    {
        await Commit();
        Assert.Equal(ReleaseFault.SourceCommit, (await Assert.ThrowsAsync<ReleaseException>(() => Open(commit: new string('0', 40)))).Fault);
    }

    [Theory]
    [InlineData(0), InlineData(long.MaxValue), InlineData(-1)]
    public async Task a_date_that_no_archive_can_carry_is_refused(long date) =>
        Assert.Equal(ReleaseFault.SourceDate, (await Assert.ThrowsAsync<ReleaseException>(() => Open(date: date))).Fault);

    [Fact]
    public async Task another_folder_is_refused()
    {
        File.Delete(_folder["NTK.sln"]);
        Assert.Equal(ReleaseFault.NoSourceTree, (await Assert.ThrowsAsync<ReleaseException>(() => Open(date: Date))).Fault);
    }

    [Theory]
    [InlineData("<Project/>", "0 elements")]
    [InlineData("<Project><Version>1.0</Version></Project>", "'1.0'")]
    [InlineData("<Project><Version>1.0.0+5</Version></Project>", "'1.0.0+5'")]
    [InlineData("<Project><Version>../1.0.0</Version></Project>", "'../1.0.0'")]
    [InlineData("<Project>", "can't be read")]
    public async Task a_tree_without_a_version_is_refused(string properties, string told)
    {
        _folder.Write("Directory.Build.props", properties);
        var refusal = await Assert.ThrowsAsync<ReleaseException>(() => Open(date: Date));
        Assert.Equal(ReleaseFault.Version, refusal.Fault);
        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_copy_has_the_files_and_nothing_else()
    {
        using var target = new TemporaryFolder();
        _folder.Write("src/bin/left.dll", "left by a build");
        await (await Open(date: Date)).CopyToAsync(target["copy"], TestContext.Current.CancellationToken);
        var copied = Directory.EnumerateFiles(target["copy"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(target["copy"], path));
        Assert.Equal(["Directory.Build.props", "NTK.sln", "src/a.cs"], copied.Order(StringComparer.Ordinal));
        Assert.Equal("// a", File.ReadAllText(target["copy/src/a.cs"]));
    }

    private Task<SourceTree> Open(bool allowChanges = false, long? date = null, string? commit = null) =>
        SourceTree.OpenAsync(_folder.Path, allowChanges, date, commit, TestContext.Current.CancellationToken);

    private async Task Commit()
    {
        await Git("init", "-q");
        await Git("add", "-A");
        await Git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "-q", "-m", "test");
    }

    private async Task<(string Output, string Error)> Git(params string[] arguments)
    {
        var git = await Run.Program(_folder.Path, "env", ["GIT_COMMITTER_DATE=@1795000000 +0000", "GIT_CONFIG_GLOBAL=/dev/null", "git", .. arguments]);
        Assert.True(git.Exit == 0, git.Error);
        return (git.Output.Trim(), git.Error);
    }
}
