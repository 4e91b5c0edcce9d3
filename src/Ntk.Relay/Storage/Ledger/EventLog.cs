using System.Runtime.CompilerServices;
using Npgsql;
using Ntk.Wire;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>Reads the log in the order of its sequence, without missing an event that commits after one with a higher number.</summary>
/// <remarks>
/// Numbers are drawn before the commit. Where one is missing, everything that was under way is waited for: then it is there, or never will be.
/// </remarks>
public sealed class EventLog(NpgsqlDataSource source)
{
    private const int PageSize = 1000;

    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(200), Settling = TimeSpan.FromMilliseconds(50);

    /// <summary>Events after <paramref name="since"/>; where <paramref name="follow"/> is set, it goes on until cancelled.</summary>
    public async IAsyncEnumerable<LoggedEvent> ReadAsync(long since, bool follow, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var settled = 0L; ;)
        {
            var page = await PageAsync(since, cancellation).ConfigureAwait(false);
            var waiting = false;
            foreach (var happened in page)
            {
                waiting = happened.Sequence > settled && happened.Sequence != since + 1;
                if (waiting)
                    break;
                since = happened.Sequence;
                yield return happened;
            }

            if (waiting)
            {
                settled = page[^1].Sequence;
                await SettleAsync(cancellation).ConfigureAwait(false);
            }
            else if (page.Count < PageSize)
            {
                if (!follow)
                    yield break;
                await Task.Delay(AskAgain, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task<List<LoggedEvent>> PageAsync(long since, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"select seq_id, stream_id, type, data::text from {LedgerStore.Events} where seq_id > $1 order by seq_id limit $2");
        command.Parameters.Add(new() { Value = since });
        command.Parameters.Add(new() { Value = PageSize });
        var page = new List<LoggedEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            page.Add(new LoggedEvent(reader.GetInt64(0), TransferId.FromGuid(reader.GetGuid(1)).ToString(), reader.GetString(2), reader.GetString(3)));
        return page;
    }

    /// <summary>Waits until every transaction that runs now has ended; one gets its number a moment after its sequence, hence the pause before.</summary>
    private async Task SettleAsync(CancellationToken cancellation)
    {
        await Task.Delay(Settling, cancellation).ConfigureAwait(false);
        var begun = await AskAsync("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint", cancellation).ConfigureAwait(false);
        while (await AskAsync("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint", cancellation).ConfigureAwait(false) < begun)
            await Task.Delay(Settling, cancellation).ConfigureAwait(false);
    }

    private async Task<long> AskAsync(string question, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(question);
        return (long)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }
}
