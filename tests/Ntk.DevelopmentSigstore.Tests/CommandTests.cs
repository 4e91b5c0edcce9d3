using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Ntk.DevelopmentSigstore.Tests.Peers;

namespace Ntk.DevelopmentSigstore.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class CommandTests : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ntk-development-sigstore");

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("ntk-sigstore-");

    private string Data => Path.Combine(_place.FullName, "data");

    public void Dispose() => _place.Delete(recursive: true);

    [Theory]
    [InlineData("TERM", 0), InlineData("INT", 130)]
    public async Task run_says_where_it_listens_and_ends_when_it_is_told_to(string signal, int exitCode)
    {
        using var process = Start(out var said);
        Assert.True(File.Exists(said.GetProperty("trustedRoot").GetString()));
        Assert.True(File.Exists(said.GetProperty("signingConfig").GetString()));
        Assert.Equal(process.Id, said.GetProperty("pid").GetInt32());
        Assert.Equal(exitCode, await StopAsync(process, signal));
    }

    [Fact]
    public async Task token_prints_a_token_of_the_instance()
    {
        using var process = Start(out var said);
        var url = said.GetProperty("url").GetString()!;
        var result = await PeerProcess.RunAsync(
            Program, "token", "--url", url, "--subject", "me & you", "--email", "me@example.invalid", "--claim", "ref=a=b");
        result.AssertDone();
        Assert.Equal(3, result.Output.Trim().Split('.').Length);
        await StopAsync(process, "TERM");
    }

    [Fact]
    public async Task token_tells_why_there_is_none()
    {
        using var process = Start(out var said);
        var url = said.GetProperty("url").GetString()!;
        var result = await PeerProcess.RunAsync(Program, "token", "--url", url, "--subject", "me", "--claim", "nothing");
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("\"nothing\" is no claim", result.Error, StringComparison.Ordinal);
        await StopAsync(process, "TERM");
    }

    [Fact]
    public async Task a_folder_that_is_in_use_is_refused()
    {
        using var process = Start(out _);
        var result = await PeerProcess.RunAsync(Program, "run", "--data", Data);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("ntk-development-sigstore: ", result.Error, StringComparison.Ordinal);
        await StopAsync(process, "TERM");
    }

    [Fact]
    public async Task token_without_a_server_fails()
    {
        var result = await PeerProcess.RunAsync(Program, "token", "--url", "http://127.0.0.1:1", "--subject", "me");
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData("run"), InlineData("run", "--data", "x", "--port", "65536"), InlineData("run", "--data", "x", "--port", "-1")]
    [InlineData("token", "--subject", "me"), InlineData("token", "--url", "nowhere", "--subject", "me")]
    [InlineData("other"), InlineData("run", "--data", "x", "--other")]
    public async Task wrong_usage_is_told_apart(params string[] arguments)
    {
        var result = await PeerProcess.RunAsync(Program, arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("ntk-development-sigstore: ", result.Error, StringComparison.Ordinal);
    }

    private Process Start(out JsonElement said)
    {
        var process = Process.Start(new ProcessStartInfo(Program, ["run", "--data", Data]) { RedirectStandardOutput = true })!;
        var announced = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The program ended before it listened.");
        using var line = JsonDocument.Parse(announced);
        said = line.RootElement.Clone();
        return process;
    }

    private static async Task<int> StopAsync(Process process, string signal)
    {
        (await PeerProcess.RunAsync("kill", $"-{signal}", $"{process.Id}")).AssertDone();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
