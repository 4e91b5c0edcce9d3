using Npgsql;

namespace Ntk.Relay.Storage.Ledger;

/// <summary>Advisory locks of the relays that share a database. They live as long as the connection that took them.</summary>
/// <remarks>Connections are not reset when they go back to the pool, so a lock is released before.</remarks>
internal static class StorageLocks
{
    /// <summary>Held while the layout is brought up to date.</summary>
    public const long Layout = 0x4E54_4B31_0001;

    /// <summary>Held by the relay that projects the overview.</summary>
    public const long Overview = 0x4E54_4B31_0002;

    /// <summary>Shared by every relay that runs; a rebuild holds it alone.</summary>
    public const long RelayThere = 0x4E54_4B31_0003;

    public static async Task TakeAsync(NpgsqlConnection connection, long key, bool shared, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select pg_advisory_lock{(shared ? "_shared" : "")}({key})", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    public static async Task<bool> TryTakeAsync(NpgsqlConnection connection, long key, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select pg_try_advisory_lock({key})", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }

    /// <summary>Releases all that the connection took; a connection that broke holds nothing any more.</summary>
    public static async Task ReleaseAllAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            await connection.CloseAsync().ConfigureAwait(false);
        }
    }
}
