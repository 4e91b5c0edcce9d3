using System.Diagnostics;

namespace Ntk.Wire.Tests.Accounting;

/// <summary>The programs that <c>ci/build</c> leaves in <c>artifacts/bin</c>.</summary>
internal static class Commands
{
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(3);

    private static readonly string? Folder = FindFolder();

    public static bool AreBuilt => Folder is not null;

    public static string PathOf(string name) => Path.Combine(Folder!, name);

    /// <summary>Starts <c>ntk</c> with its own home folder; standard input and output are ours.</summary>
    public static Process StartClient(string home, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(PathOf("ntk"), [.. arguments, "--home", home, "--quiet"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>Waits for a client, and returns what else it said on standard output.</summary>
    public static async Task<string> FinishAsync(Process client)
    {
        using var patience = new CancellationTokenSource(HangGuard);
        var said = client.StandardError.ReadToEndAsync(patience.Token);
        var output = await client.StandardOutput.ReadToEndAsync(patience.Token);
        await client.WaitForExitAsync(patience.Token);
        Assert.True(client.ExitCode == 0, $"ntk ended with {client.ExitCode}: {await said}");
        return output;
    }

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "artifacts", "bin") is var path && File.Exists(Path.Combine(path, "ntk")) && File.Exists(Path.Combine(path, "ntk-relay")))
                return path;
        return null;
    }
}
