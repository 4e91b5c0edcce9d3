namespace Ntk.Relay.Storage.Postgres;

/// <summary>The settings of the relay's own server, given on its command line so that no file can differ.</summary>
internal static class PostgresSettings
{
    /// <summary>Name of the database role and of the map from operating system users to it.</summary>
    public const string Role = "ntk";

    /// <summary>initdb makes it, and nothing else uses the cluster.</summary>
    public const string Database = "postgres";

    /// <summary>A socket's path must fit into 108 bytes with its final zero.</summary>
    public const int MaxSocketPath = 107;

    public const string SocketName = ".s.PGSQL.5432";

    /// <summary>What never changes. The memory is small on purpose: the working set is the live transfers' documents.</summary>
    private static readonly string[] Fixed =
    [
        "listen_addresses=",
        "port=5432",
        "unix_socket_permissions=0700",
        "fsync=on",
        "full_page_writes=on",
        "synchronous_commit=on",
        "wal_level=minimal",
        "max_wal_senders=0",
        "max_connections=40",
        "shared_buffers=16MB",
        "max_wal_size=256MB",
        "autovacuum_max_workers=1",
        "max_worker_processes=1",
        "max_parallel_workers=0",
        "jit=off",
        "logging_collector=off",
        "log_destination=stderr",
        "log_min_messages=warning",
        "log_min_error_statement=panic",
        "log_error_verbosity=terse",
        "log_line_prefix=",
        "log_checkpoints=off",
        "log_connections=off",
        "log_timezone=UTC",
        "timezone=UTC",
        "restart_after_crash=on",
    ];

    public static IEnumerable<string> Arguments(string cluster, string socketFolder) =>
        ["-D", cluster, .. Fixed.Append($"unix_socket_directories={socketFolder}").SelectMany(setting => (string[])["-c", setting])];
}
