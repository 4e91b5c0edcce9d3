using System.Diagnostics;

namespace Ntk.Cli.Tests;

/// <summary>Standard input is read on from where it was left, whatever it is.</summary>
public sealed class StandardInputTests : IDisposable
{
    private const string Password = "correct horse battery staple";
    private const string Next = "what stands behind it";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("{ \"$@\"; cat; } < \"$f\"", Next + "\n")]
    [InlineData("cat \"$f\" | { \"$@\"; cat; }", Next + "\n")]
    public async Task a_password_leaves_the_lines_behind_it_to_who_reads_next(string script, string left)
    {
        var file = Path.Join(_folder.FullName, "lines");
        await File.WriteAllTextAsync(file, $"{Password}\n{Next}\n");
        var start = new ProcessStartInfo(
            "/bin/bash",
            ["-c", $"f=$1; shift; {script}", "bash", file, Ntk.Path, "identity", "new", "--json", "--password-stdin", "--home", Path.Join(_folder.FullName, "home")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;

        var outcome = await Ntk.End(process);

        Assert.Equal(0, outcome.Exit);
        Assert.Equal(left, outcome.Output[(outcome.Output.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
    }
}
