using System.CommandLine;
using Ntk.Relay.Storage;

namespace Ntk.Relay.Commands;

/// <summary><c>ntk-relay projections rebuild</c>: makes every projection again from the events.</summary>
internal static class ProjectionsCommand
{
    public static Command Create()
    {
        var rebuild = new Command("rebuild",
            "Make every projection again from the events. The relay must not run.");
        var store = new StoreOptionSet();
        store.AddTo(rebuild);
        StoreCommand.SetAction(rebuild, async (parsed, output, cancellation) =>
        {
            await using var opened = await RelayStore.OpenAsync(
                store.Store(parsed) with { Project = false },
                Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, cancellation).ConfigureAwait(false);
            await foreach (var done in opened.RebuildAsync(cancellation).ConfigureAwait(false))
                await output.WriteLineAsync(store.IsJson(parsed)
                    ? $$"""{"projection":"{{done.Name}}","events":{{done.Events}},"seconds":{{done.Took.TotalSeconds:F3}}}"""
                    : $"{done.Name}: {done.Events} events in {done.Took.TotalSeconds:F1} s").ConfigureAwait(false);
            return ExitCodes.Done;
        });
        return new Command("projections", "What is derived from the events.") { rebuild };
    }
}
