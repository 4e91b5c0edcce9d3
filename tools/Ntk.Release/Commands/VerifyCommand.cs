using System.CommandLine;
using Ntk.Release.Failures;
using Ntk.Release.Publishing;

namespace Ntk.Release.Commands;

/// <summary><c>ntk-release verify</c></summary>
internal static class VerifyCommand
{
    private const string Name = "verify";

    public static Command Create()
    {
        var release = ReleaseArgument.Create();
        var attestations = AttestationsOption.Create();
        var trust = new TrustOptions();
        var artifacts = new Option<string?>("--artifacts") { Description = "Folder with some or all of its artifacts, to be verified too.", HelpName = "DIR" };
        var json = JsonOption.Create();
        var command = new Command(Name, "Verify a whole release: every bundle, and every artifact that is here. Nothing is fetched.")
        {
            release, attestations, artifacts, json,
        };
        trust.AddTo(command);
        CommandRun.SetAction(command, json, (parsed, _, _) =>
        {
            var believed = trust.Read(parsed);
            var folder = ReleaseFolder.Find(parsed.GetValue(attestations)!, parsed.GetValue(release));
            if (parsed.GetValue(artifacts) is { } here && !Directory.Exists(here))
                throw new ReleaseException(ReleaseFault.Input, $"There is no folder '{here}'.");
            var verdict = believed.ForUsers().Judge(folder.Read(), parsed.GetValue(artifacts));
            VerdictText.Print(parsed.InvocationConfiguration.Output, folder.Path, verdict, parsed.GetValue(json));
            return Task.FromResult(verdict.Holds ? ExitCode.Done : ExitCode.Failed);
        });
        return command;
    }
}
