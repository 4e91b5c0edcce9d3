using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Network;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>A transfer that is over says why.</summary>
public sealed class EndedTransferTests(SharedRelays relays)
{
    [Fact]
    public async Task a_transfer_that_was_collected_is_gone()
    {
        await using var relay = await Relay.Start();
        using var area = new Area();
        var link = await area.Sent(Tree.RandomFile(area.Source, "f", 100_000), relay.Url, "--max-downloads", "1");
        (await area.Received(link)).MustSucceed();

        (await area.Received(link, into: area.Folder("again"), home: "second")).MustFail(ExitCodes.Refused, "collected");

        Assert.Empty(Directory.EnumerateFileSystemEntries(area.Folder("again")));
        Assert.Empty(relay.Blobs());
    }

    [Fact]
    public async Task a_transfer_whose_time_is_over_is_expired_and_its_blob_is_gone()
    {
        await using var relay = await Relay.Start();
        using var area = new Area();
        var link = await area.Sent(Tree.RandomFile(area.Source, "f", 100_000), relay.Url, "--expires", "60s");
        await Task.Delay(TimeSpan.FromSeconds(62), TestContext.Current.CancellationToken);

        (await area.Received(link)).MustFail(ExitCodes.Refused, "expired");

        area.MustHaveReceivedNothing("f");
        for (var waited = 0; relay.Blobs().Count > 0 && waited < 120; waited++)
            await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.Empty(relay.Blobs());
    }

    [Fact]
    public async Task a_transfer_that_its_sender_deleted_says_so()
    {
        using var area = new Area();
        var link = await OpenAndDelete(relays.Url(false));

        (await area.Received(link)).MustFail(ExitCodes.Refused, "sender has taken");

        Assert.Empty(Directory.EnumerateFileSystemEntries(area.Target));
    }

    [Fact]
    public async Task of_two_receivers_one_gets_a_transfer_that_may_be_received_once()
    {
        using var area = new Area();
        const int Size = 8 << 20;
        using var proxy = new ByteProxy(relays.Url(false));
        var link = await area.Sent(Tree.RandomFile(area.Source, "film", Size), relays.Url(false), "--max-downloads", "1");
        var held = proxy.HoldAfterDown(Size / 2);
        using var first = area.Receive(proxy.Through(link));
        await held;

        (await area.Received(link, into: area.Folder("other"), home: "second")).MustFail(ExitCodes.Refused, "as often as its sender allowed");

        proxy.Release();
        (await first.End()).MustSucceed();
        area.MustHaveReceived("film");
        Assert.Empty(Directory.EnumerateFileSystemEntries(area.Folder("other")));
    }

    // What a sender does that thinks better of it, by the bytes of the protocol (Secrets of a transfer; Relay: routes).
    private static async Task<string> OpenAndDelete(string relay)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var prk = HKDF.Extract(HashAlgorithmName.SHA256, secret, "ntk/1 transfer"u8.ToArray());
        byte[] Derive(string label, int size) => HKDF.Expand(HashAlgorithmName.SHA256, prk, size, Encoding.ASCII.GetBytes(label));
        var transfer = Text(Derive("ntk/1 transfer id", 16));
        var upload = RandomNumberGenerator.GetBytes(32);
        using var http = new HttpClient { BaseAddress = new Uri(relay) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Ntk", Text(upload));
        var body =
            $$"""
            {"transfer":"{{transfer}}","uploadDigest":"{{Text(SHA256.HashData(upload))}}",
            "downloadDigest":"{{Text(SHA256.HashData(Derive("ntk/1 download capability", 32)))}}","length":null,"lifetimeSeconds":3600,"maxDownloads":1}
            """;
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var opened = await http.PostAsync(new Uri("/v1/transfers", UriKind.Relative), content);
        Assert.Equal(System.Net.HttpStatusCode.Created, opened.StatusCode);
        using var deleted = await http.DeleteAsync(new Uri($"/v1/transfers/{transfer}", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NoContent, deleted.StatusCode);
        return $"{relay}/#{transfer}.{Text(secret)}";
    }

    private static string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
