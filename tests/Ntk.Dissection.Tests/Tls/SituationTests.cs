using System.Text;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Tls.Observing;
using Ntk.Dissection.Tests.Tls.OpenSsl;
using Ntk.Dissection.Tls;

namespace Ntk.Dissection.Tests.Tls;

/// <summary>What a session can do beside its data, done by OpenSSL.</summary>
public sealed class SituationTests : IDisposable
{
    private readonly OpenSslPeers _peers = new();

    [Fact]
    public async Task keys_are_updated_both_ways()
    {
        var recording = await _peers.RecordAsync("-quiet -tls1_3", "-tls1_3", static async (client, server) =>
        {
            client.Write("before\n");
            await server.WaitForAsync("before");
            client.Write("K\n");
            await client.WaitForNewsAsync("KEYUPDATE");
            client.Write("between\n");
            await server.WaitForAsync("between");
            server.Write("answer\n");
            await client.WaitForAsync("answer");
            client.Write("after\n");
            await server.WaitForAsync("after");
        });
        var read = recording.Read();
        Assert.Empty(read.Problems);
        Assert.Equal("before\nbetween\nafter\n", Encoding.ASCII.GetString(read.Data(Side.Client)));
        Assert.Equal("answer\n", Encoding.ASCII.GetString(read.Data(Side.Server)));
        Assert.True(Contains(read.Framed(Side.Client, TlsFraming.EncryptedHandshake), [24, 0, 0, 1, 1]), "the client asked for an update");
        Assert.True(Contains(read.Framed(Side.Server, TlsFraming.EncryptedHandshake), [24, 0, 0, 1, 0]), "the server updated");
        Assert.Equal(read.Everything(), recording.Cut(static () => 1).Read().Everything());
    }

    [Fact]
    public async Task a_second_hello_after_a_retry_request_is_followed()
    {
        var recording = await _peers.RecordAsync("-quiet -tls1_3 -groups P-256", "-quiet -no_ign_eof -tls1_3 -groups X25519:P-256", HelloAsync);
        var read = recording.Read();
        Assert.Empty(read.Problems);
        Assert.Equal(2, read.ClientHellos.Count);
        Assert.Equal([true, false], read.ServerHellos.Select(static hello => hello.IsRetryRequest));
        Assert.Equal("hello\n", Encoding.ASCII.GetString(read.Data(Side.Client)));
        Assert.Equal(read.Everything(), recording.Cut(static () => 1).Read().Everything());
    }

    [Fact]
    public async Task the_protocol_that_was_chosen_is_known()
    {
        var recording = await _peers.RecordAsync("-quiet -tls1_3 -alpn h2", "-quiet -no_ign_eof -tls1_3 -alpn h2,http/1.1", HelloAsync);
        Assert.Equal("h2", Assert.Single(recording.Read().Sessions).ApplicationProtocol);
    }

    [Fact]
    public async Task the_protocol_that_was_chosen_in_tls12_is_known()
    {
        var recording = await _peers.RecordAsync("-quiet -tls1_2 -alpn h2", "-quiet -no_ign_eof -tls1_2 -alpn h2,http/1.1", HelloAsync);
        Assert.Equal("h2", Assert.Single(recording.Read().Sessions).ApplicationProtocol);
    }

    [Fact]
    public async Task padding_is_handed_over_apart()
    {
        var recording = await _peers.RecordAsync("-quiet -tls1_3", "-quiet -no_ign_eof -tls1_3 -record_padding 512", HelloAsync);
        var read = recording.Read();
        Assert.Empty(read.Problems);
        var padding = read.Framed(Side.Client, TlsFraming.Padding);
        Assert.InRange(padding.Length, 505, 4096);
        Assert.True(padding.AsSpan().IndexOfAnyExcept((byte)0) < 0, "padding is zeros");
        Assert.Empty(read.Framed(Side.Server, TlsFraming.Padding));
    }

    [Theory]
    [InlineData("-tls1_3")]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_2 -no_ticket")]
    public async Task a_session_that_goes_on_from_another_is_read(string options)
    {
        var port = OpenSslPeers.FreePort();
        using var server = _peers.Serve(port, $"-naccept 2 {options}");
        var kept = _peers.File("session");
        var first = await _peers.RecordAsync(server, port, $"{options} -sess_out {kept}", HelloAsync);
        var second = await _peers.RecordAsync(server, port, $"{options} -sess_in {kept}", HelloAsync);
        Assert.False(Assert.Single(first.Read().Sessions).Resumed);
        var read = second.Read();
        Assert.Empty(read.Problems);
        Assert.True(Assert.Single(read.Sessions).Resumed);
        Assert.Equal("hello\n", Encoding.ASCII.GetString(read.Data(Side.Client)));
    }

    [Theory]
    [InlineData("TLS_AES_128_GCM_SHA256")]
    [InlineData("TLS_AES_256_GCM_SHA384")]
    public async Task early_data_that_the_server_takes_is_flagged(string suite)
    {
        var port = OpenSslPeers.FreePort();
        using var server = _peers.Serve(port, $"-naccept 2 -early_data -tls1_3 -ciphersuites {suite}");
        var read = await SendEarlyAsync(server, port, server, port);
        Assert.Empty(read.Problems);
        Assert.Equal("sent early\n", Encoding.ASCII.GetString(read.Data(Side.Client, TlsData.Early)));
        Assert.Equal("hello\n", Encoding.ASCII.GetString(read.Data(Side.Client)));
        Assert.Equal(TlsEarlyData.Accepted, Assert.Single(read.Sessions).EarlyData);
    }

    [Theory]
    [InlineData("TLS_AES_128_GCM_SHA256", "")]
    [InlineData("TLS_AES_256_GCM_SHA384", "-ciphersuites TLS_CHACHA20_POLY1305_SHA256")]
    [InlineData("TLS_CHACHA20_POLY1305_SHA256", "-early_data -groups P-521")]
    public async Task early_data_that_the_server_refuses_is_flagged(string suite, string second)
    {
        int ports = OpenSslPeers.FreePort(), other = OpenSslPeers.FreePort();
        using var server = _peers.Serve(ports, $"-naccept 1 -early_data -tls1_3 -ciphersuites {suite}");
        using var refusing = _peers.Serve(other, $"-naccept 1 -tls1_3 {second}");
        var read = await SendEarlyAsync(server, ports, refusing, other);
        Assert.Empty(read.Problems);
        Assert.Equal("sent early\n", Encoding.ASCII.GetString(read.Data(Side.Client, TlsData.RejectedEarly)));
        Assert.Empty(read.Data(Side.Client, TlsData.Early));
        Assert.Equal("hello\n", Encoding.ASCII.GetString(read.Data(Side.Client)));
        Assert.Equal(TlsEarlyData.Rejected, Assert.Single(read.Sessions).EarlyData);
    }

    [Fact]
    public async Task a_handshake_that_fails_ends_in_an_alert()
    {
        var recording = await _peers.RecordAsync("-quiet -tls1_3", "-quiet -tls1_2", static async (client, _) => await client.WaitForEndAsync());
        var read = recording.Read();
        Assert.Empty(read.Problems);
        Assert.Equal([2, 70], read.Framed(Side.Server, TlsFraming.Alert));
        Assert.Contains((Side.Server, StreamEnd.Aborted), read.Ends);
    }

    public void Dispose() => _peers.Dispose();

    private static async Task HelloAsync(OpenSslProgram client, OpenSslProgram server)
    {
        var before = server.Output.Length;
        client.Write("hello\n");
        await server.WaitForAsync(output => output.AsSpan(before).IndexOf("hello"u8) >= 0);
        server.Write("good day\n");
        await client.WaitForAsync("good day");
    }

    private static bool Contains(byte[] bytes, ReadOnlySpan<byte> part) => bytes.AsSpan().IndexOf(part) >= 0;

    /// <summary>A session, and a second one that goes on from it with early data, perhaps with another server.</summary>
    private async Task<TlsRecorder> SendEarlyAsync(OpenSslProgram first, int firstPort, OpenSslProgram second, int secondPort)
    {
        string kept = _peers.File("session"), early = _peers.File("early");
        await File.WriteAllTextAsync(early, "sent early\n");
        await _peers.RecordAsync(first, firstPort, $"-tls1_3 -sess_out {kept}", HelloAsync);
        var recording = await _peers.RecordAsync(second, secondPort, $"-tls1_3 -sess_in {kept} -early_data {early}", HelloAsync);
        var read = recording.Read();
        Assert.Equal(read.Everything(), recording.Cut(static () => 1).Read().Everything());
        return read;
    }
}
