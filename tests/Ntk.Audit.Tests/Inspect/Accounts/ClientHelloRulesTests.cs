using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ntk.Audit.Inspect.Accounts;
using Ntk.Dissection.Tls;
using Ntk.Dissection.Tls.KeyLogs;

namespace Ntk.Audit.Tests.Inspect.Accounts;

/// <summary>The hellos of other people's clients, as they are today.</summary>
public sealed class ClientHelloRulesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-hello-");

    [Theory]
    [InlineData("openssl", "s_client -connect 127.0.0.1:PORT -servername relay.example -alpn http/1.1")]
    [InlineData("openssl", "s_client -connect 127.0.0.1:PORT -tls1_2 -status")]
    [InlineData("curl", "-sk https://localhost:PORT/")]
    [InlineData("node", "-e require('tls').connect({host:'127.0.0.1',port:PORT,servername:'relay.example'}).on('error',()=>{})")]
    public async Task a_library_says_nothing_else(string program, string arguments) => Assert.Null(ClientHelloRules.Fault(await HelloOf(program, arguments)));

    /// <summary>It sends an encrypted hello, or bytes in the place of one, and these can hold anything.</summary>
    [Fact]
    public async Task a_browser_is_told_apart() => Assert.Contains(
        "an extension",
        ClientHelloRules.Fault(await HelloOf("chromium", "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --user-data-dir=FOLDER https://localhost:PORT/")),
        StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<TlsClientHello> HelloOf(string program, string arguments)
    {
        var path = Program(program);
        Assert.SkipWhen(path is null, $"There is no {program} here.");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var words = arguments.Replace("PORT", port, StringComparison.Ordinal).Replace("FOLDER", _folder.FullName, StringComparison.Ordinal).Split(' ');
        using var process = Process.Start(new ProcessStartInfo(path!, words) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            return await HelloOf(listener);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Of the first connection that says something: some clients open one ahead.</summary>
    private static async Task<TlsClientHello> HelloOf(TcpListener listener)
    {
        var buffer = new byte[65_536];
        while (true)
        {
            using var socket = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
            using var keys = new TlsKeyLog();
            using var dissector = new TlsDissector(keys);
            var observer = new HelloObserver();
            var session = dissector.Open(observer, observer);
            for (int read; (read = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
            {
                session.Client.Data(buffer.AsSpan(0, read), default);
                Assert.Empty(observer.Problems);
                if (observer.Hello is { } hello)
                    return hello;
            }
        }
    }

    private static string? Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
