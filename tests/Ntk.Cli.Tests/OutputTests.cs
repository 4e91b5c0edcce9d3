using System.Diagnostics;

namespace Ntk.Cli.Tests;

/// <summary>What can't be printed is a failure, whether a disk is full or a reader is gone.</summary>
public sealed class OutputTests : IDisposable
{
    private const string Password = "correct horse battery staple";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("ntk-cli-");

    public void Dispose() => _home.Delete(recursive: true);

    [Theory]
    [InlineData("--version")]
    [InlineData("--help")]
    [InlineData("inbox", "--help")]
    [InlineData("completion", "bash")]
    [InlineData("identity", "new", "--password-stdin")]
    public async Task a_full_disk_behind_standard_output_is_status_1(params string[] arguments)
    {
        var (exit, error) = await Shell("\"$@\" > /dev/full", arguments);

        Assert.Equal(1, exit);
        Assert.Contains("ntk: Standard output can't be written: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_reader_that_is_gone_is_status_1()
    {
        var (exit, error) = await Shell("{ sleep 1; \"$@\"; echo $? >&2; } | true", ["completion", "bash"]);

        Assert.Equal(0, exit);
        Assert.Contains("ntk: Standard output can't be written: ", error, StringComparison.Ordinal);
        Assert.EndsWith("1\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task lines_of_both_streams_follow_each_other_in_one_file()
    {
        var log = Path.Join(_home.FullName, "log");
        var (exit, _) = await Shell($"\"$@\" >'{log}' 2>&1", ["identity", "new", "--password-stdin"]);

        Assert.Equal(0, exit);
        var lines = await File.ReadAllLinesAsync(log);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("This is your identity key.", lines[0], StringComparison.Ordinal);
        Assert.Equal(171, lines[2].Length);
    }

    [Fact]
    public async Task a_failure_that_can_t_be_printed_keeps_its_status()
    {
        var (exit, error) = await Shell("\"$@\" > /dev/full", ["identity", "show", "--json"]);

        Assert.Equal(2, exit);
        Assert.StartsWith("ntk: There is no such identity", error, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Error)> Shell(string script, string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", script, "bash", Ntk.Path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_DATA_HOME"] = _home.FullName;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(Password);
        process.StandardInput.Close();
        var outcome = await Ntk.End(process);
        return (outcome.Exit, outcome.Error);
    }
}
