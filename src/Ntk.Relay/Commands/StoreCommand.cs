using System.CommandLine;
using System.Runtime.InteropServices;
using Npgsql;
using Ntk.Relay.Storage.Postgres;

namespace Ntk.Relay.Commands;

/// <summary>Runs the action of a command on the store: what is expected to go wrong becomes one line and an exit status.</summary>
internal static class StoreCommand
{
    public static void SetAction(Command command, Func<ParseResult, TextWriter, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parsed, outer) =>
        {
            using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(outer);
            using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            var cancellation = interrupt.Token;
            var output = parsed.InvocationConfiguration.Output;
            var errors = parsed.InvocationConfiguration.Error;
            try
            {
                return await action(parsed, output, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return ExitCodes.Interrupted;
            }
            catch (Exception e) when (e is ClusterException or IOException or UnauthorizedAccessException)
            {
                await errors.WriteLineAsync($"ntk-relay: {e.Message}").ConfigureAwait(false);
                return ExitCodes.Failed;
            }
            catch (NpgsqlException e)
            {
                await errors.WriteLineAsync($"ntk-relay: the database can't be used: {e.Message}").ConfigureAwait(false);
                return ExitCodes.Failed;
            }

            void Stop(PosixSignalContext signal)
            {
                signal.Cancel = true;
                interrupt.Cancel();
            }
        });
}
