using System.Security.Cryptography;

namespace Ntk.Wire.Tests.Accounting;

/// <summary>Real transfers between the built programs, every byte of which is accounted for with the profile.</summary>
public sealed class RealTransferTests
{
    [Fact]
    public async Task nothing_goes_over_the_wire_but_what_the_profile_names()
    {
        Assert.SkipUnless(Commands.AreBuilt, "artifacts/bin is not there; ci/build makes it.");
        var folder = Directory.CreateTempSubdirectory("ntk-account-");
        try
        {
            await using var relay = await RunningRelay.StartAsync();
            await using var proxy = new RecordingProxy(relay.Port);
            await SendFileAsync(folder, proxy.Port);
            await SendStreamToCutReceiverAsync(folder, proxy);
            Account(await proxy.FinishAsync());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Account(IReadOnlyList<RecordedConnection> connections)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        Assert.Empty(connections.SelectMany(c => ConnectionAccount.Violations(c, seen)));
        Assert.Superset(
            new HashSet<string>
            {
                "POST /v1/transfers", "HEAD /v1/transfers/{transfer}", "PATCH /v1/transfers/{transfer}", "POST /v1/transfers/{transfer}/seal",
                "GET /v1/transfers/{transfer}/blob", "POST /v1/transfers/{transfer}/collected", "GET /v1/hub",
            },
            seen);
    }

    private static async Task SendFileAsync(DirectoryInfo folder, int port)
    {
        var source = Path.Combine(folder.FullName, "a name that stays at home.txt");
        await File.WriteAllBytesAsync(source, RandomNumberGenerator.GetBytes(3_000_000));
        using var sender = Commands.StartClient(Home(folder, "sender"), "send", source, "--link", "--relay", $"http://127.0.0.1:{port}");
        var link = (await Commands.FinishAsync(sender)).Trim();
        using var receiver = Commands.StartClient(Home(folder, "receiver"), "receive", link, "-o", Home(folder, "received"));
        await Commands.FinishAsync(receiver);
        Assert.Equal(
            await File.ReadAllBytesAsync(source), await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "received", Path.GetFileName(source))));
    }

    /// <summary>The receiver loses its connection while the sender pauses, waits on the hub, and goes on with a range.</summary>
    private static async Task SendStreamToCutReceiverAsync(DirectoryInfo folder, RecordingProxy proxy)
    {
        var content = RandomNumberGenerator.GetBytes(5_000_000);
        using var sender = Commands.StartClient(Home(folder, "sender"), "send", "-", "--link", "--relay", $"http://127.0.0.1:{proxy.Port}");
        var link = (await sender.StandardOutput.ReadLineAsync())!;
        using var receiver = Commands.StartClient(Home(folder, "receiver"), "receive", link, "-o", "-");
        using var received = new MemoryStream();
        var receiving = receiver.StandardOutput.BaseStream.CopyToAsync(received);
        var input = sender.StandardInput.BaseStream;
        await input.WriteAsync(content.AsMemory(..3_000_000));
        await input.FlushAsync();
        // Once it has all that the relay holds, it waits on the hub; before that it asks for the rest.
        for (; !proxy.Saw("GET /v1/hub"); await Task.Delay(300))
            proxy.Cut("GET /v1/transfers");
        await input.WriteAsync(content.AsMemory(3_000_000..));
        sender.StandardInput.Close();
        await Commands.FinishAsync(sender);
        await receiving;
        await receiver.WaitForExitAsync();
        Assert.Equal(content, received.ToArray());
    }

    private static string Home(DirectoryInfo folder, string name) => Path.Combine(folder.FullName, name);
}
