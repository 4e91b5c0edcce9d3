using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Ntk.Audit.Tests.Inspect.Corpus;
using Ntk.Audit.Tests.Inspect.Reports;

namespace Ntk.Audit.Tests.Capturing;

/// <summary>A folder in which a program named tcpdump gives out a capture of the corpus, and ends as the real one does.</summary>
[SupportedOSPlatform("linux")]
internal sealed class CaptureFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-capturing-");

    /// <param name="seed">Of the capture's scene.</param>
    /// <param name="ending">What the program says at its end.</param>
    /// <param name="isEarly">Whether it ends without being asked to.</param>
    public CaptureFolder(int seed, string ending = "0 packets dropped by kernel", bool isEarly = false)
    {
        using var scene = new Scene(seed, Need.Tls | Need.NoOpening);
        scene.Format = scene.Format with { IsPcapng = false };
        var capture = scene.Capture();
        Relay = capture.Name;
        File.WriteAllBytes(At("capture"), capture.File);
        File.WriteAllText(At("keys"), capture.KeyLog);
        File.WriteAllText(At("profile.json"), RepositoryFile.Read("src", "spec", "wire-profile.json"));
        var wait = isEarly ? "" : "trap 'echo \"$ending\" >&2; exit 0' TERM; while :; do sleep 0.05; done";
        Script("tcpdump", $"ending='{ending}'; printf '%s\\n' \"$@\" >'{At("arguments")}'; cat '{At("capture")}'; {wait}");
    }

    /// <summary>Address of the relay that the capture's client speaks with.</summary>
    public string Relay { get; }

    /// <summary>A path in the folder.</summary>
    public string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>A program in the folder.</summary>
    public string Script(string name, string text)
    {
        File.WriteAllText(At(name), $"#!/bin/bash\n{text}\n");
        File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return At(name);
    }

    /// <summary>Starts ntk-audit capture.</summary>
    public Process Start(IEnumerable<string> options, params string[] command)
    {
        var environment = new Dictionary<string, string> { ["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}", ["TMPDIR"] = Directory.CreateDirectory(At("temporary")).FullName };
        return AuditCommand.Start(environment, ["capture", "--profile", At("profile.json"), "--relay", Relay, "--json", .. options, "--", .. command]);
    }

    /// <summary>Runs it to its end.</summary>
    public async Task<AuditCommand.Outcome> Run(IEnumerable<string> options, params string[] command)
    {
        using var process = Start(options, command);
        process.StandardInput.Close();
        return await AuditCommand.End(process);
    }

    public static int Count(AuditCommand.Outcome outcome, string finding)
    {
        using var report = JsonDocument.Parse(outcome.Output);
        return report.RootElement.GetProperty("findingCounts").TryGetProperty(finding, out var count) ? count.GetInt32() : 0;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
