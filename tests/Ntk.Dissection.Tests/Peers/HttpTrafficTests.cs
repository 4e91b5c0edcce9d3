using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Http1;
using Ntk.Dissection.Tests.Http2;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.Peers;

/// <summary>What Kestrel and HttpClient say to each other is read as what they sent.</summary>
public class HttpTrafficTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task bodies_of_http_1_are_those_that_were_sent(bool counted)
    {
        await using var server = await EchoServer.Start(HttpProtocols.Http1);
        var bodies = await Exchange(server, HttpVersion.Version11, counted);
        var seen = Http1Recorder.Of(server.Proxy.Connections.Single(), Script.Whole);
        Assert.Empty(seen.Ledger.Problems);
        Assert.Equal(bodies, seen.Ledger.Bytes(Side.Client, "Body"));
        Assert.Equal(bodies, seen.Ledger.Bytes(Side.Server, "Body"));
        Assert.Equal(3, seen.Ledger.Labels(Side.Server).Count(l => l.StartsWith("Response", StringComparison.Ordinal)));
        Assert.DoesNotContain("Undecodable", seen.Ledger.Labels(Side.Client).Concat(seen.Ledger.Labels(Side.Server)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task bodies_of_http_2_are_those_that_were_sent(bool counted)
    {
        await using var server = await EchoServer.Start(HttpProtocols.Http2);
        var bodies = await Exchange(server, HttpVersion.Version20, counted);
        var seen = Http2Recorder.Of(server.Proxy.Connections.Single(), Script.Whole);
        Assert.Empty(seen.Ledger.Problems);
        Assert.Equal(bodies, AllData(seen, Side.Client));
        Assert.Equal(bodies, AllData(seen, Side.Server));
        Assert.Equal(3, seen.Heads.Count(h => h.StartsWith("Client Request", StringComparison.Ordinal) && h.Contains("|x-sent: by the test", StringComparison.Ordinal)));
        Assert.Equal(3, seen.Heads.Count(h => h.StartsWith("Server Response", StringComparison.Ordinal) && h.Contains("|:status: 200", StringComparison.Ordinal)));
        Assert.Equal(counted ? 0 : 3, seen.Heads.Count(h => h.Contains("Server Trailers", StringComparison.Ordinal) && h.Contains("|x-done: yes", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("nghttp", "--padding=40", "-d")]
    [InlineData("nghttp", "--continuation", "-d")]
    [InlineData("curl", "--http2-prior-knowledge", "--data-binary")]
    public async Task bodies_of_nghttp2_are_those_that_were_sent(string program, string option, string upload)
    {
        var path = Path.Combine("/usr/bin", program);
        Assert.SkipUnless(File.Exists(path), $"There is no {path}: Debian's nghttp2-client and curl bring them.");
        await using var server = await EchoServer.Start(HttpProtocols.Http2);
        var file = Path.GetTempFileName();
        var body = RandomBytes(50_000, 7);
        await File.WriteAllBytesAsync(file, body, TestContext.Current.CancellationToken);
        var (status, output) = await Programs.Run(
            path, [option, "-H", "x-sent: by the test", upload, program == "curl" ? "@" + file : file, $"http://{server.Address}/echo"]);
        File.Delete(file);
        Assert.Equal(0, status);
        Assert.Equal(body, output);
        var seen = Http2Recorder.Of(server.Proxy.Connections.Single(), Script.Randomly(4));
        Assert.Empty(seen.Ledger.Problems);
        Assert.Equal(body, AllData(seen, Side.Client));
        Assert.Equal(body, AllData(seen, Side.Server));
        Assert.Contains(seen.Heads, h => h.Contains("|x-sent: by the test", StringComparison.Ordinal));
    }

    /// <summary>Three bodies, one behind the other.</summary>
    private static async Task<byte[]> Exchange(EchoServer server, Version version, bool counted)
    {
        using var client = new HttpClient { DefaultRequestVersion = version, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        client.DefaultRequestHeaders.Add("X-Sent", "by the test");
        List<byte> all = [];
        foreach (var length in new[] { 1, 300_000, 70_000 })
        {
            var body = RandomBytes(length, length);
            using var request = new HttpRequestMessage(HttpMethod.Put, $"http://{server.Address}/echo{(counted ? "?counted" : "")}")
            {
                Content = new ByteArrayContent(body),
                Version = version,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            request.Headers.TransferEncodingChunked = counted || version == HttpVersion.Version20 ? null : true;
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(body, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            all.AddRange(body);
        }
        return [.. all];
    }

    private static byte[] AllData(Http2Recorder seen, Side side) =>
        [.. seen.Ledger.Labels(side).Where(l => l.StartsWith("Data ", StringComparison.Ordinal)).Distinct().SelectMany(l => seen.Ledger.Bytes(side, l))];

    private static byte[] RandomBytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
