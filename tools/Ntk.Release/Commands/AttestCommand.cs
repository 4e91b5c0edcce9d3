using System.CommandLine;
using System.Text.Json;
using Ntk.Release.Attesting;

namespace Ntk.Release.Commands;

/// <summary><c>ntk-release attest</c></summary>
internal static class AttestCommand
{
    private const string Name = "attest";

    public static Command Create()
    {
        var attesting = new AttestingOptions();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Folder for the statements. [default: artifacts/statements/VERSION in the source tree]",
            HelpName = "DIR",
        };
        var json = JsonOption.Create();
        var command = new Command(Name, "State what a built release is and what it was built from, as in-toto statements that nobody signed yet.")
        {
            output, json,
        };
        attesting.AddTo(command);
        CommandRun.SetAction(command, json, async (parsed, _, cancellation) =>
        {
            var tree = await attesting.OpenAsync(parsed, cancellation).ConfigureAwait(false);
            var attestation = await attesting.MakeAsync(parsed, tree, cancellation).ConfigureAwait(false);
            var folder = parsed.GetValue(output) ?? Path.Combine(tree.Root, "artifacts", "statements", tree.Version);
            Directory.CreateDirectory(folder);
            var written = new StatementFiles(Path.Combine(folder, ReleaseStatements.ProvenanceFile), Path.Combine(folder, ReleaseStatements.WireProfileFile));
            await File.WriteAllBytesAsync(written.Provenance, attestation.Provenance, cancellation).ConfigureAwait(false);
            await File.WriteAllBytesAsync(written.WireProfile, attestation.WireProfile, cancellation).ConfigureAwait(false);
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetValue(json) ? JsonSerializer.Serialize(written, ReleaseJson.Lines.StatementFiles) : $"{written.Provenance}\n{written.WireProfile}");
            return ExitCode.Done;
        });
        return command;
    }
}
