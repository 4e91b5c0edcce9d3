using System.Diagnostics;

namespace Ntk.Audit.Tests;

/// <summary>
/// A git repository whose release tool makes the archive of <see cref="PublishedRelease"/> out of a file: as small as a source can be that is built from
/// its commit by the tool of that commit.
/// </summary>
internal sealed class SourceRepository(string folder)
{
    private const string Content = "content";

    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
        </Project>
        """;

    private const string Program =
        $"""
        if (args is not ["build", "--source", var source, "--output", var output])
            return 1;
        System.IO.Directory.CreateDirectory(output);
        System.IO.File.Copy(System.IO.Path.Combine(source, "{Content}"), System.IO.Path.Combine(output, "{PublishedRelease.Archive}"));
        return 0;
        """;

    public string Folder => folder;

    /// <summary>Makes the repository.</summary>
    public async Task CreateAsync()
    {
        var tool = Directory.CreateDirectory(Path.Combine(folder, "tools", "Ntk.Release")).FullName;
        await File.WriteAllTextAsync(Path.Combine(tool, "Ntk.Release.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(tool, "Program.cs"), Program);
        await GitAsync("init", "--quiet");
    }

    /// <returns>A commit from which the archive has that content.</returns>
    public async Task<string> CommitAsync(string content)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, Content), content);
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "A commit");
        return (await GitAsync("rev-parse", "HEAD")).Trim();
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true })!;
        var output = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}
