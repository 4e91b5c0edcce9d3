using System.CommandLine;
using Ntk.Release.Publishing;
using Ntk.Release.Signing;

namespace Ntk.Release.Commands;

/// <summary><c>ntk-release publish</c></summary>
internal static class PublishCommand
{
    private const string Name = "publish";

    public static Command Create()
    {
        var attesting = new AttestingOptions();
        var attestations = AttestationsOption.Create();
        var trust = new TrustOptions();
        var signing = new SigningOptions();
        var json = JsonOption.Create();
        var command = new Command(Name, "Sign a built release, verify it as a user will, and put it into the folder of attestations.") { attestations, json };
        attesting.AddTo(command);
        trust.AddTo(command);
        signing.AddTo(command);
        CommandRun.SetAction(command, json, async (parsed, say, cancellation) =>
        {
            var believed = trust.Read(parsed);
            var tree = await attesting.OpenAsync(parsed, cancellation).ConfigureAwait(false);
            var folder = ReleaseFolder.ForNew(parsed.GetValue(attestations)!, tree.Version);
            var attestation = await attesting.MakeAsync(parsed, tree, cancellation).ConfigureAwait(false);
            using var signer = await signing.OpenAsync(parsed, cancellation).ConfigureAwait(false);
            say($"Signing {attestation.Release.Files.Count} artifacts of version {tree.Version}");
            var verdict = await new Publication(folder, signer, believed).RunAsync(attestation, cancellation).ConfigureAwait(false);
            VerdictText.Print(parsed.InvocationConfiguration.Output, folder.Path, verdict, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }
}
