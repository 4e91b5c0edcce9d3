using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Ntk.Relay.Hosting;

namespace Ntk.Relay.Commands;

/// <summary><c>ntk-relay run</c>: a relay until it is told to stop.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Run a relay.");
        var data = new Option<string>("--data") { DefaultValueFactory = _ => "ntk-relay" };
        var urls = new Option<string>("--urls") { DefaultValueFactory = _ => "http://127.0.0.1:0" };
        command.Options.Add(data);
        command.Options.Add(urls);
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(urls)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, string urls, CancellationToken cancellation)
    {
        if (!ListenAddress.TryParse(urls, out var address))
            return 2;
        var settings = new RelaySettings { Data = data, Blobs = Path.Combine(data, "blobs"), Urls = [address] };
        await using var app = RelayHost.Build(settings);
        await app.StartAsync(cancellation);
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        foreach (var one in bound)
            await Console.Error.WriteLineAsync($"ntk-relay: listening on {one}");
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
