using System.ComponentModel;
using System.Diagnostics;
using Npgsql;
using Ntk.Relay.Observation;

namespace Ntk.Relay.Storage.Postgres;

/// <summary>
/// The relay's own PostgreSQL: a private cluster in the data folder, reached through a Unix socket only, run by an unprivileged user, started
/// again when it ends without being told to, and stopped with the relay.
/// </summary>
/// <remarks>
/// One thread of its own starts and watches the server for as long as the cluster is used: the kernel ties the server's life to the <em>thread</em>
/// that started it, so that it shuts down by itself when the relay is killed.
/// </remarks>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50), LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30), StartPatience = TimeSpan.FromMinutes(5), StopPatience = TimeSpan.FromSeconds(60);

    private readonly ILogger _log;
    private readonly ServerProcess _process;
    private readonly PostgresBinaries _binaries;
    private readonly SocketFolder _socket;
    private readonly TaskCompletionSource _firstReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _stopping = new();
    private readonly ServerOutput _output;
    private volatile int _pid;
    private volatile bool _ready;
    private volatile int _starts;

    private PostgresCluster(string cluster, PostgresBinaries binaries, ServerProcess process, SocketFolder socket, ILogger log)
    {
        (Folder, _binaries, _process, _socket, _log) = (cluster, binaries, process, socket, log);
        _output = new ServerOutput(log);
        ConnectionString = ConnectionStringFor(socket.Path);
    }

    /// <summary>The cluster's folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>Connects to it; valid for as long as the cluster is used, across restarts of the server.</summary>
    public string ConnectionString { get; }

    /// <summary>Where the server's binaries lie, and their version.</summary>
    public PostgresBinaries Binaries => _binaries;

    /// <summary>The running server's process, or 0.</summary>
    public int ServerPid => _pid;

    /// <summary>Whether the server takes connections.</summary>
    public bool IsReady => _ready;

    /// <summary>How often the server was started.</summary>
    public int Starts => _starts;

    /// <summary>Connection string for a server whose socket lies in <paramref name="socketFolder"/>.</summary>
    public static string ConnectionStringFor(string socketFolder) => new NpgsqlConnectionStringBuilder
    {
        Host = socketFolder,
        Username = PostgresSettings.Role,
        Database = PostgresSettings.Database,
    }.ConnectionString;

    /// <summary>Makes the cluster where it is missing, starts it and returns when it takes connections.</summary>
    /// <param name="data">Locked, and held locked until the cluster is disposed.</param>
    /// <param name="binariesFolder">Where the server's binaries lie, or null to look for them.</param>
    /// <param name="log">Gets the server's own warnings.</param>
    /// <param name="cancellation">Gives up, and stops the server.</param>
    /// <exception cref="ClusterException">With the closed list of causes.</exception>
    public static async Task<PostgresCluster> StartAsync(
        DataFolder data, string? binariesFolder, ILogger log, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(log);
        var user = ServiceUser.Choose();
        var process = new ServerProcess(user);
        var folder = new ClusterFolder(data.Path, process);
        var binaries = new PostgresBinariesSearch(user, binariesFolder, data.Path, PostgresBinariesSearch.SharedFolder)
            .Choose(ClusterFolder.MajorOf(folder.Path));
        folder.AssertReachable();
        if (Orphan.Stop(folder.Path))
            RelayLog.OrphanStopped(log);
        folder.Prepare(binaries);
        var cluster = new PostgresCluster(folder.Path, binaries, process, new SocketFolder(data.Path, process), log);
        new Thread(cluster.Watch) { IsBackground = true, Name = "ntk-relay postgres" }.Start();
        try
        {
            await cluster._firstReady.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        RelayLog.ClusterReady(log, binaries.Version);
        return cluster;
    }

    /// <summary>Shuts the server down in order, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopping.Set();
        if (_pid is not 0 and var pid)
            ServerProcess.StopFast(pid);
        await _ended.Task.ConfigureAwait(false);
        _socket.Dispose();
        _stopping.Dispose();
    }

    private void Watch()
    {
        try
        {
            for (var pause = FirstPause; !_stopping.IsSet;)
            {
                var ran = Stopwatch.StartNew();
                var failure = RunOnce();
                if (_stopping.IsSet)
                    return;
                pause = ran.Elapsed > Steady ? FirstPause : pause;
                if (failure is null)
                    RelayLog.ServerEnded(_log, pause.TotalMilliseconds);
                else
                    RelayLog.ServerNotStarted(_log, failure, pause.TotalMilliseconds);
                _stopping.Wait(pause);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (ClusterException e)
        {
            RelayLog.ClusterLost(_log, e.Message);
            _firstReady.TrySetException(e);
        }
        finally
        {
            _ready = false;
            _firstReady.TrySetException(new ClusterException(ClusterFault.StartFailed, "PostgreSQL was stopped before it was ready."));
            _ended.TrySetResult();
        }
    }

    /// <summary>Runs the server to its end; returns why there is none where the operating system did not start it, which may pass.</summary>
    private string? RunOnce()
    {
        var command = _process.Command(_binaries.Server, PostgresSettings.Arguments(Folder, _socket.Path), endsWithRelay: true);
        try
        {
            using var server = Process.Start(command)!;
            Attend(server);
            return null;
        }
        catch (Win32Exception e) when (_firstReady.Task.IsCompletedSuccessfully)
        {
            return e.Message;
        }
        catch (Win32Exception e)
        {
            throw new ClusterException(ClusterFault.StartFailed, $"PostgreSQL {_binaries.Version} can't be started: {e.Message}.");
        }
    }

    private void Attend(Process server)
    {
        server.StandardInput.Close();
        _output.Attach(server);
        _pid = server.Id;
        _starts++;
        if (_stopping.IsSet)
            ServerProcess.StopFast(server.Id);
        try
        {
            _ready = WaitUntilReady(server);
            if (_ready)
                _firstReady.TrySetResult();
            while (!server.WaitForExit(StopPatience))
                if (_stopping.IsSet)
                    server.Kill();
        }
        finally
        {
            (_ready, _pid) = (false, 0);
        }

        if (!_firstReady.Task.IsCompleted && !_stopping.IsSet)
            throw new ClusterException(ClusterFault.StartFailed,
                $"PostgreSQL {_binaries.Version} ended with exit status {server.ExitCode} before it was ready: {_output.Last()}");
    }

    private bool WaitUntilReady(Process server)
    {
        for (var since = Stopwatch.StartNew(); !server.WaitForExit(5);)
        {
            if (PostmasterFile.Read(Folder) is { Ready: true } file && file.Pid == server.Id)
                return true;
            if (since.Elapsed > StartPatience)
                server.Kill();
        }

        return false;
    }
}
