using Ntk.Release.Archives;

namespace Ntk.Release.Tests.Archives;

public sealed class ChecksumsTests
{
    [Fact]
    public async Task sha256sum_accepts_them()
    {
        using var folder = Summed();
        var check = await Run.Program(folder.Path, "sha256sum", "--strict", "-c", Checksums.FileName);
        Assert.Equal((0, "ntk-1\nntk.2\n"), (check.Exit, check.Output.Replace(": OK", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task sha256sum_finds_a_changed_byte()
    {
        using var folder = Summed();
        folder.Write("ntk.2", "Other");
        Assert.Equal(1, (await Run.Program(folder.Path, "sha256sum", "--strict", "-c", Checksums.FileName)).Exit);
    }

    [Theory]
    [InlineData("a\nb"), InlineData("a\\b"), InlineData("a\rb")]
    public void a_name_that_would_be_escaped_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => Checksums.Of("/", [name]));

    [Fact]
    public void what_was_written_is_read()
    {
        using var folder = Summed();
        Assert.Null(Checksums.Parse(File.ReadAllBytes(folder[Checksums.FileName]), out var digests));
        Assert.Equal(["ntk-1", "ntk.2"], digests.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ZERO a\n"), InlineData("ZERO  a"), InlineData("ZERO  ../a\n"), InlineData("ZERO  \n"), InlineData("ZERO  a\nZERO  a\n"), InlineData("0  a\n")]
    [InlineData("ZERO  a\r\n")]
    public void lines_of_another_form_are_refused(string text) =>
        Assert.NotNull(Checksums.Parse(System.Text.Encoding.UTF8.GetBytes(text.Replace("ZERO", new string('0', 64), StringComparison.Ordinal)), out _));

    private static TemporaryFolder Summed()
    {
        var folder = new TemporaryFolder();
        folder.Write("ntk.2", "other");
        folder.Write("ntk-1", "content");
        folder.Write(Checksums.FileName, Checksums.Of(folder.Path, ["ntk.2", "ntk-1"]));
        return folder;
    }
}
