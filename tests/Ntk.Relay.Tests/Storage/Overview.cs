using Ntk.Relay.Storage;
using Ntk.Relay.Storage.Ledger;

namespace Ntk.Relay.Tests.Storage;

/// <summary>Waits for the asynchronous projection.</summary>
internal static class Overview
{
    public static async Task<OverviewDay> WaitAsync(RelayStore store, Func<OverviewDay, bool> until, CancellationToken stop)
    {
        for (var left = 1200; left > 0; left--)
        {
            try
            {
                await using var session = store.Documents.QuerySession();
                if (await session.LoadAsync<OverviewDay>("2027-01-15", stop) is { } day && until(day))
                    return day;
            }
            catch (Exception e) when (e is Npgsql.NpgsqlException or Marten.Exceptions.MartenCommandException)
            {
                // The server is being started again.
            }

            await Task.Delay(50, stop);
        }

        throw new TimeoutException("The overview did not move within 60 s.");
    }
}
