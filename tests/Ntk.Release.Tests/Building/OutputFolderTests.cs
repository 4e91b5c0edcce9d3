using Ntk.Release.Building;
using Ntk.Release.Failures;

namespace Ntk.Release.Tests.Building;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void a_folder_with_something_else_in_it_is_refused()
    {
        _folder.Write("out/letter.txt", "mine");
        Refused("out");
    }

    [Fact]
    public void an_earlier_release_with_something_else_beside_it_is_refused()
    {
        _folder.Write("out/SHA256SUMS", "");
        _folder.Write("out/letter.txt", "mine");
        Refused("out");
    }

    [Theory]
    [InlineData("a,b"), InlineData("a;b"), InlineData("a=b"), InlineData("a%b")]
    public void a_path_that_msbuild_would_misread_is_refused(string name) => Refused(name, ReleaseFault.OutputPath);

    [Fact]
    public void a_file_is_refused()
    {
        _folder.Write("out", "mine");
        Refused("out");
    }

    [Fact]
    public void an_earlier_release_is_replaced()
    {
        _folder.Write("out/SHA256SUMS", "");
        _folder.Write("out/ntk-0.0.1-linux-x64", "old");
        Fill(new OutputFolder(_folder["out"]));
        Assert.Equal(["ntk-1.0.0"], Directory.EnumerateFileSystemEntries(_folder["out"]).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void nothing_is_left_beside_it()
    {
        var output = new OutputFolder(_folder["out"]);
        Fill(output);
        output.End();
        Assert.Equal([_folder["out"]], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private static void Fill(OutputFolder output)
    {
        output.Begin();
        var artifacts = Directory.CreateDirectory(Path.Combine(output.Work, "artifacts")).FullName;
        File.WriteAllText(Path.Combine(artifacts, "ntk-1.0.0"), "new");
        output.Complete(artifacts);
    }

    private void Refused(string name, ReleaseFault fault = ReleaseFault.OutputInTheWay) =>
        Assert.Equal(fault, Assert.Throws<ReleaseException>(() => new OutputFolder(_folder[name])).Fault);
}
