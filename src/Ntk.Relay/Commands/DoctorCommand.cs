using System.CommandLine;
using System.Text.Json;
using Ntk.Relay.Storage;
using Ntk.Relay.Storage.Ledger;

namespace Ntk.Relay.Commands;

/// <summary><c>ntk-relay doctor</c>: says what the relay's storage finds, and whether a relay can work with it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor",
            "Say what the relay finds: server binaries, cluster, database, disk, rights. Exit status 1 where something keeps it from working.");
        var store = new StoreOptionSet();
        store.AddTo(command);
        StoreCommand.SetAction(command, async (parsed, output, cancellation) =>
        {
            var findings = await new StoreExamination(store.Store(parsed)).RunAsync(cancellation).ConfigureAwait(false);
            foreach (var finding in findings)
                await output.WriteLineAsync(store.IsJson(parsed)
                    ? JsonSerializer.Serialize(finding, StorageJson.Default.Finding)
                    : $"{(finding.Ok ? "ok  " : "BAD ")} {finding.Check,-9} {finding.Found}").ConfigureAwait(false);
            return findings.All(finding => finding.Ok) ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
