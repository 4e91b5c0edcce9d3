using System.CommandLine;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using Ntk.Shell;
using Ntk.Relay.Hosting;
using Ntk.Relay.Ledger;
using Ntk.Relay.Storage;
using Ntk.Relay.Storage.Postgres;

namespace Ntk.Relay.Commands;

/// <summary><c>ntk-relay run</c>: a relay until it is told to stop.</summary>
internal static class RunCommand
{
    /// <summary>As it is typed.</summary>
    public const string Name = "run";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command(Name, "Run a relay: https on 127.0.0.1:7411 and everything in its data folder, where nothing else is said.");
        var options = new RunOptions();
        options.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(options.Settings(parsed), options.IsJson(parsed)));
        return command;
    }

    private static async Task<int> RunAsync(RelaySettings settings, bool isJson)
    {
        using var stop = new StopSignals();
        try
        {
            DataFolder.Make(settings.Data);
            using var certificate = LoadCertificate(settings);
            return await ServeAsync(settings, certificate, isJson, stop.Token) ? stop.ExitCode : ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return stop.ExitCode;
        }
        catch (CryptographicException e)
        {
            await Console.Error.WriteLineAsync($"ntk-relay: the certificate can't be used: {e.Message}");
            return ExitCodes.Unusable;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException or ClusterException or NpgsqlException
            or LedgerUnavailableException)
        {
            await Console.Error.WriteLineAsync($"ntk-relay: {e.Message}");
            return ExitCodes.Failed;
        }
    }

    /// <summary>Serves until told to stop; false where the relay stopped because a part of it failed.</summary>
    private static async Task<bool> ServeAsync(
        RelaySettings settings, X509Certificate2? certificate, bool isJson, CancellationToken stop)
    {
        using var logs = LoggerFactory.Create(logging => RelayLogging.Add(logging, isJson));
        await using var store = await RelayStore.OpenAsync(settings.Store, logs, stop);
        await using var app = RelayHost.Build(settings, certificate, store.Ledger, logs, TimeProvider.System);
        await app.StartAsync(stop);
        Announcement.Print(app, certificate, isJson);
        await app.WaitForShutdownAsync(stop);
        return !RelayHost.HasFailed(app.Services);
    }

    private static X509Certificate2? LoadCertificate(RelaySettings settings) =>
        settings.Urls.Concat(settings.ManagementUrls).Any(url => url.IsTls) ? RelayCertificate.Load(settings) : null;
}
