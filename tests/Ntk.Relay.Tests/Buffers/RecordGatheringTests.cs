using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Ntk.Relay.Buffers;

namespace Ntk.Relay.Tests.Buffers;

public sealed class RecordGatheringTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task every_byte_comes_once_and_in_order()
    {
        var sent = RandomNumberGenerator.GetBytes(3_000_000);
        var got = new MemoryStream();
        await RunAsync(
            async client =>
            {
                for (var (at, next) = (0, 1); at < sent.Length; at += next)
                {
                    next = Math.Min(Random.Shared.Next(1, 200_000), sent.Length - at);
                    await client.WriteAsync(sent.AsMemory(at, next), Stop);
                }
                await client.ShutdownAsync();
            },
            input => input.CopyToAsync(got, Stop));
        Assert.Equal(sent, got.ToArray());
    }

    [Fact]
    public async Task a_byte_waits_for_no_other()
    {
        var arrived = new TaskCompletionSource();
        await RunAsync(
            async client =>
            {
                await client.WriteAsync(new byte[] { 7 }, Stop);
                await arrived.Task.WaitAsync(Stop);
            },
            async input =>
            {
                var read = await input.ReadAsync(Stop);
                Assert.Equal([7], read.Buffer.FirstSpan.ToArray());
                input.AdvanceTo(read.Buffer.End);
                arrived.SetResult();
            });
    }

    [Fact]
    public async Task small_records_are_handed_on_together()
    {
        const int Records = 200;
        var pieces = 0;
        var written = new TaskCompletionSource();
        await RunAsync(
            async client =>
            {
                for (var i = 0; i < Records; i++)
                    await client.WriteAsync(new byte[100], Stop);
                written.SetResult();
            },
            async input =>
            {
                await written.Task.WaitAsync(Stop);
                for (var got = 0L; got < Records * 100; pieces++)
                {
                    var read = await input.ReadAsync(Stop);
                    got += read.Buffer.Length;
                    input.AdvanceTo(read.Buffer.End);
                }
            });
        Assert.InRange(pieces, 1, Records / 4);
    }

    [Fact]
    public async Task a_peer_that_sends_on_is_not_read_without_bound()
    {
        await RunAsync(
            async client =>
            {
                try
                {
                    while (true)
                        await client.WriteAsync(new byte[64 * 1024], Stop);
                }
                catch (IOException)
                {
                    // The relay is done with it.
                }
            },
            async input =>
            {
                await Task.Delay(200, Stop);
                var read = await input.ReadAsync(Stop);
                Assert.InRange(read.Buffer.Length, 1, RecordGathering.MaxGathered + BlockPool.BlockSize);
                input.AdvanceTo(read.Buffer.Start);
            });
    }

    [Fact]
    public async Task a_connection_that_breaks_off_is_an_error_and_not_an_end()
    {
        await RunAsync(
            async client =>
            {
                await client.WriteAsync(new byte[10], Stop);
                client.Break();
            },
            async input => await Assert.ThrowsAnyAsync<IOException>(() => input.CopyToAsync(Stream.Null, Stop)));
    }

    /// <summary>Runs both ends of a TLS connection; HTTP is what <paramref name="http"/> does with the input.</summary>
    private static async Task RunAsync(Func<TestClient, Task> talk, Func<PipeReader, Task> http)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(listener.LocalEndpoint, Stop);
        using var accepted = await listener.AcceptSocketAsync(Stop);
        using var certificate = Certificate();
        await using var client = new TestClient(new NetworkStream(socket, ownsSocket: true), certificate);
        await using var server = new SslStream(new NetworkStream(accepted, ownsSocket: true));
        await Task.WhenAll(client.AuthenticateAsClientAsync("relay"), server.AuthenticateAsServerAsync(certificate));
        using var pool = new BlockPool();
        var features = new TlsFeatures(server, pool);
        var connection = new DefaultConnectionContext { Transport = new CoalescedTransport(PipeReader.Create(Stream.Null), PipeWriter.Create(Stream.Null)) };
        connection.Features.Set<ISslStreamFeature>(features);
        connection.Features.Set<IMemoryPoolFeature>(features);
        var serving = ServeAsync(connection, http, accepted);
        await talk(client);
        await serving;
    }

    private static async Task ServeAsync(ConnectionContext connection, Func<PipeReader, Task> http, Socket accepted)
    {
        await RecordGathering.Apply(inner => http(inner.Transport.Input))(connection);
        accepted.Close(0);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=relay", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private sealed class TestClient(NetworkStream network, X509Certificate2 known) : SslStream(
        network, leaveInnerStreamOpen: false, (_, shown, _, _) => shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(known.RawData))
    {
        public void Break() => network.Socket.Close(0);
    }

    private sealed class TlsFeatures(SslStream tls, BlockPool pool) : ISslStreamFeature, IMemoryPoolFeature
    {
        public SslStream SslStream => tls;

        public System.Buffers.MemoryPool<byte> MemoryPool => pool;
    }
}
