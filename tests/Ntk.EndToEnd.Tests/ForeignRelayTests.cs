using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Network;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>A relay that is not the one meant, or none at all.</summary>
public sealed class ForeignRelayTests
{
    [Fact]
    public async Task a_relay_that_is_down_can_not_be_reached()
    {
        string url;
        using (var server = new ByteServer("gone"u8))
            url = server.Url;

        await SendFails(url, ExitCodes.Refused, "reach");
    }

    [Fact]
    public async Task a_host_that_has_no_address_can_not_be_reached() => await SendFails("http://no-such-host.invalid", ExitCodes.Refused, "reach");

    [Fact]
    public async Task a_web_server_is_no_ntk_relay()
    {
        using var server = new ByteServer("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html></html>"u8);

        await SendFails(server.Url, ExitCodes.Refused, "not an NTK relay");
    }

    [Fact]
    public async Task a_server_that_does_not_speak_http_is_no_ntk_relay()
    {
        using var server = new ByteServer("SSH-2.0-OpenSSH_9.2p1\r\n"u8);

        await SendFails(server.Url, ExitCodes.Refused, "not an NTK relay");
    }

    [Fact]
    public async Task a_relay_of_a_newer_protocol_asks_for_a_newer_ntk()
    {
        using var server = new ByteServer(
            "HTTP/1.1 200 OK\r\nNtk-Protocol: 2\r\nContent-Type: application/json\r\nContent-Length: 71\r\nConnection: close\r\n\r\n{\"protocols\":[2],\"maxBlobSize\":1099511627776,\"maxLifetimeSeconds\":86400}"u8);

        await SendFails(server.Url, ExitCodes.Refused, "protocol", "2");
    }

    [Fact]
    public async Task a_relay_with_another_certificate_than_before_is_not_trusted()
    {
        using var area = new Area();
        await using var first = await Relay.Start(tls: true);
        await area.Sent(Tree.RandomFile(area.Source, "one", 10), first.Url);
        await first.Stop();
        await using var second = await Relay.StartInsteadOf(first);
        using var sending = area.Send(Tree.RandomFile(area.Source, "two", 10), second.Url);

        (await sending.End()).MustFail(ExitCodes.Refused, "another key than before");

        Assert.Empty(second.Blobs());
    }

    [Fact]
    public async Task a_receiver_tells_a_web_server_from_a_relay_too()
    {
        using var area = new Area();
        using var server = new ByteServer("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8);
        await using var relay = await Relay.Start();
        var link = new Uri(await area.Sent(Tree.RandomFile(area.Source, "f", 10), relay.Url));

        (await area.Received($"{server.Url}/{link.Fragment}")).MustFail(ExitCodes.Refused, "not an NTK relay");

        area.MustHaveReceivedNothing("f");
    }

    private static async Task SendFails(string url, int exitCode, params string[] words)
    {
        using var area = new Area();
        using var sending = area.Send(Tree.RandomFile(area.Source, "f", 10), url);

        var end = (await sending.End()).MustFail(exitCode, words);

        Assert.Empty(end.Output);
    }
}
