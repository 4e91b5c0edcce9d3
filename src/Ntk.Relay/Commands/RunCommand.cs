using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ntk.Relay.Hosting;

namespace Ntk.Relay.Commands;

/// <summary><c>ntk-relay run</c>: a relay until it is told to stop.</summary>
internal static class RunCommand
{
    private const string Description = """
        Run a relay.

        Examples:
          ntk-relay run                                        https on 127.0.0.1:7411, everything in ~/.local/state/ntk-relay
          ntk-relay run --urls 'https://*:443' --certificate relay.pem --quota 500GiB
          ntk-relay run --urls http://127.0.0.1:0 --json       a free port, printed as JSON
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("run", Description);
        var options = new RunOptions();
        options.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(options.Settings(parsed), options.IsJson(parsed)));
        return command;
    }

    private static async Task<int> RunAsync(RelaySettings settings, bool isJson)
    {
        try
        {
            RelayFolder.Prepare(settings.Data);
            using var certificate = LoadCertificate(settings);
            await using var app = RelayHost.Build(settings, certificate);
            using var stop = new StopSignals(app.Lifetime);
            await app.StartAsync(app.Lifetime.ApplicationStopping);
            Announcement.Print(app, certificate, isJson);
            await app.WaitForShutdownAsync();
            return stop.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            await Console.Error.WriteLineAsync($"ntk-relay: {e.Message}");
            return ExitCodes.Unusable;
        }
    }

    private static X509Certificate2? LoadCertificate(RelaySettings settings) =>
        settings.Urls.Concat(settings.ManagementUrls).Any(url => url.IsTls) ? RelayCertificate.Load(settings) : null;
}
