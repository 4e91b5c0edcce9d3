using System.Diagnostics;
using System.Text;

namespace Ntk.Cli.Tests;

/// <summary>Passwords on a terminal, which <c>script</c> of util-linux lends.</summary>
public sealed class PasswordPromptTests : IDisposable
{
    private const string Password = "correct horse battery staple";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("ntk-cli-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task a_password_is_asked_for_twice_and_not_shown()
    {
        var (exit, shown) = await Type("new", ("identity: ", Password + "\n"), ("once more: ", Password + "\n"));

        Assert.Equal(0, exit);
        Assert.DoesNotContain("horse", shown, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Join(_home.FullName, "identity")));
    }

    [Fact]
    public async Task two_passwords_that_differ_make_no_identity()
    {
        var (exit, _) = await Type("new", ("identity: ", Password + "\n"), ("once more: ", Password + "s\n"));

        Assert.Equal(2, exit);
        Assert.Empty(_home.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task an_interrupted_prompt_is_status_130()
    {
        var (exit, _) = await Type("new", ("identity: ", "\x03"));

        Assert.Equal(130, exit);
    }

    /// <summary>Types each answer when its question stands there.</summary>
    private async Task<(int Exit, string Shown)> Type(string command, params (string Question, string Answer)[] answers)
    {
        var start = new ProcessStartInfo("/usr/bin/env", ["--default-signal=INT", "script", "-qec", $"'{Ntk.Path}' identity {command} --home '{_home.FullName}'", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm";
        using var process = Process.Start(start)!;
        var shown = new StringBuilder();
        foreach (var (question, answer) in answers)
        {
            while (!shown.ToString().EndsWith(question, StringComparison.Ordinal) && process.StandardOutput.Read() is >= 0 and var next)
                shown.Append((char)next);
            await process.StandardInput.WriteAsync(answer);
            await process.StandardInput.FlushAsync();
        }

        shown.Append(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, shown.ToString());
    }
}
