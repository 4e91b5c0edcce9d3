using System.CommandLine;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Ntk.Shell;

namespace Ntk.DevelopmentSigstore.Commands;

/// <summary><c>ntk-development-sigstore run</c>: an instance until it is told to stop.</summary>
internal static class RunCommand
{
    /// <summary>As it is typed.</summary>
    public const string Name = "run";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Keys and logs; a restart continues them.", Required = true, HelpName = "DIR" };
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 0, HelpName = "N" };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > ushort.MaxValue)
                result.AddError($"--port is 0 to {ushort.MaxValue}.");
        });
        var command = new Command(Name, "Serve a development Sigstore.") { data, port };
        command.SetAction((parsed, _) =>
            RunAsync(new DevelopmentServerOptions { Data = Path.GetFullPath(parsed.GetValue(data)!), Port = parsed.GetValue(port) }));
        return command;
    }

    private static async Task<int> RunAsync(DevelopmentServerOptions options)
    {
        using var stop = new StopSignals();
        try
        {
            await using var server = await DevelopmentServer.StartAsync(options, stop.Token);
            Announce(server, options.Data!);
            await Task.Delay(Timeout.Infinite, stop.Token);
            return ExitCodes.Done;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return stop.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException or InvalidDataException
            or CryptographicException)
        {
            await Console.Error.WriteLineAsync($"ntk-development-sigstore: {e.Message}");
            return ExitCodes.Failed;
        }
    }

    private static void Announce(DevelopmentServer server, string data)
    {
        var announcement = new JsonObject
        {
            ["url"] = server.Url,
            ["trustedRoot"] = Path.Combine(data, DevelopmentServer.TrustedRootFile),
            ["signingConfig"] = Path.Combine(data, DevelopmentServer.SigningConfigFile),
            ["pid"] = Environment.ProcessId,
        };
        Console.Out.WriteLine(announcement.ToJsonString());
    }
}
