using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Npgsql;
using Ntk.Relay.Storage;

namespace Ntk.Benchmarks.EventAppend;

/// <summary>pgbench's plain INSERT of a row as long as an event, each in a commit of its own.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class PlainInsert : IAsyncDisposable
{
    private const string Insert = "insert into plain_insert (stream, data) values (gen_random_uuid(), "
        + "'{\"offset\": 1048576, \"length\": 1048576, \"at\": \"2027-01-15T08:00:00+00:00\"}');";

    private readonly string? _program;
    private readonly string _host, _user, _database;
    private readonly string _script = Path.GetTempFileName();

    private PlainInsert(string? program, NpgsqlConnectionStringBuilder to) =>
        (_program, _host, _user, _database) = (program, to.Host!, to.Username!, to.Database!);

    public static async Task<PlainInsert> PrepareAsync(RelayStore store, CancellationToken cancellation)
    {
        await using var create = store.Source.CreateCommand("create table if not exists plain_insert (id bigserial primary key, stream uuid, data jsonb)");
        await create.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        var folders = new[] { store.Cluster!.Binaries.Folder }.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'));
        var insert = new PlainInsert(
            folders.Select(folder => Path.Combine(folder, "pgbench")).FirstOrDefault(File.Exists),
            new NpgsqlConnectionStringBuilder(store.Source.ConnectionString));
        await File.WriteAllTextAsync(insert._script, Insert, cancellation).ConfigureAwait(false);
        return insert;
    }

    /// <summary>Rows per second; null where there is no pgbench.</summary>
    public async Task<double?> RunAsync(int clients, TimeSpan duration, CancellationToken cancellation)
    {
        if (_program is null)
            return null;
        var start = new ProcessStartInfo(_program,
        [
            "-h", _host, "-U", _user, "-n", "-f", _script, "-c", $"{clients}", "-j", "2", "-M", "prepared", "-T", $"{duration.TotalSeconds:F0}", _database,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return Rate().Match(output) is { Success: true } match
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench printed no rate: {await errors.ConfigureAwait(false)}");
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(_script);
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
