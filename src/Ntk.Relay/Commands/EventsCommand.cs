using System.CommandLine;
using Npgsql;
using Ntk.Relay.Storage;
using Ntk.Relay.Storage.Ledger;
using Ntk.Relay.Storage.Postgres;

namespace Ntk.Relay.Commands;

/// <summary><c>ntk-relay events</c>: prints the log, which is all that the relay knows.</summary>
internal static class EventsCommand
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(500);

    public static Command Create()
    {
        var command = new Command("events",
            "Print the relay's event log, one event per line: sequence, time, stream (a transfer, mailbox or rendezvous), event, fields.");
        var store = new StoreOptionSet();
        var follow = new Option<bool>("--follow") { Description = "Go on with events as they are committed, until interrupted." };
        var since = new Option<long>("--since") { Description = "Begin after this sequence number.", HelpName = "SEQ" };
        since.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && long.TryParse(result.Tokens[0].Value, out var given) && given < 0)
                result.AddError($"--since takes a sequence number of 0 or more, not {given}.");
        });
        store.AddTo(command);
        command.Options.Add(follow);
        command.Options.Add(since);
        StoreCommand.SetAction(command, async (parsed, output, cancellation) =>
        {
            var print = new Printer(output, store.IsJson(parsed), parsed.GetValue(since));
            if (parsed.GetValue(follow))
                await FollowAsync(store.Store(parsed), print, parsed.InvocationConfiguration.Error, cancellation).ConfigureAwait(false);
            else
                await PrintOnceAsync(store.Store(parsed), print, cancellation).ConfigureAwait(false);
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task PrintOnceAsync(RelayStoreOptions options, Printer print, CancellationToken cancellation)
    {
        await using var access = await StoreAccess.OpenAsync(options, cancellation).ConfigureAwait(false);
        await print.AllAsync(access.Source, follow: false, cancellation).ConfigureAwait(false);
    }

    /// <summary>Follows a relay through its restarts; it starts no server itself, since that would keep the relay from starting.</summary>
    private static async Task FollowAsync(RelayStoreOptions options, Printer print, TextWriter errors, CancellationToken cancellation)
    {
        for (var told = false; ; await Task.Delay(AskAgain, cancellation).ConfigureAwait(false))
        {
            try
            {
                if (options.Connection is not null || DataFolder.IsInUse(options.DataFolder))
                {
                    await using var access = await StoreAccess.OpenAsync(options, cancellation).ConfigureAwait(false);
                    await print.AllAsync(access.Source, follow: true, cancellation).ConfigureAwait(false);
                }
            }
            catch (NpgsqlException e) when (print.Printed || e.IsTransient)
            {
                told = false;
            }
            catch (ClusterException e) when (e.Fault != ClusterFault.FolderUnreachable)
            {
                told = false;
            }

            if (!told)
                await errors.WriteLineAsync($"ntk-relay: waiting for the relay on {Place(options)}").ConfigureAwait(false);
            told = true;
        }
    }

    /// <summary>The data folder, or host and database: a connection string holds a password.</summary>
    private static string Place(RelayStoreOptions options)
    {
        if (options.Connection is null)
            return options.DataFolder;
        var given = new NpgsqlConnectionStringBuilder(options.Connection);
        return $"{given.Host}, database {given.Database ?? given.Username}";
    }

    private sealed class Printer(TextWriter output, bool json, long since)
    {
        private long _last = since;

        public bool Printed { get; private set; }

        public async Task AllAsync(NpgsqlDataSource source, bool follow, CancellationToken cancellation)
        {
            await foreach (var happened in new EventLog(source).ReadAsync(_last, follow, cancellation).ConfigureAwait(false))
            {
                await output.WriteLineAsync(json ? EventLine.Json(happened) : EventLine.Text(happened)).ConfigureAwait(false);
                (_last, Printed) = (happened.Sequence, true);
            }

            await output.FlushAsync(cancellation).ConfigureAwait(false);
        }
    }
}
