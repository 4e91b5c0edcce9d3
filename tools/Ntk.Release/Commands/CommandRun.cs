using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json;
using Ntk.Release.Failures;

namespace Ntk.Release.Commands;

/// <summary>Runs the action of a command: what goes wrong becomes a message and an exit status.</summary>
internal static class CommandRun
{
    /// <summary>Sets an action that prints its result and returns the exit status.</summary>
    /// <param name="command">The command.</param>
    /// <param name="json">Whether it prints for programs; null for a command whose result is for both.</param>
    /// <param name="action">Its work, with what tells people what happens.</param>
    public static void SetAction(Command command, Option<bool>? json, Func<ParseResult, Action<string>, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parsed, outer) =>
        {
            using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(outer);
            using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            using var onHangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
            try
            {
                return await action(parsed, parsed.InvocationConfiguration.Error.WriteLine, interrupt.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
            {
                return Fail(new FailedLine("Interrupted", "Interrupted.", ExitCode.Interrupted));
            }
            catch (ReleaseException e)
            {
                return Fail(new FailedLine(e.Fault.ToString(), e.Message, e.Exit));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Fail(new FailedLine("Files", e.Message, ExitCode.Failed));
            }

            int Fail(FailedLine line)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"{CommandLine.Name}: {line.Message}");
                if (json is not null && parsed.GetValue(json))
                    parsed.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(line, ReleaseJson.Lines.FailedLine));
                return line.Exit;
            }

            void Stop(PosixSignalContext signal)
            {
                signal.Cancel = true;
                interrupt.Cancel();
            }
        });
}
