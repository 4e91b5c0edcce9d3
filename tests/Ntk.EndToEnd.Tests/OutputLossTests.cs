using System.Text;
using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>What standard output does not take is not lost: a transfer stays at the relay, a text in the inbox.</summary>
public sealed class OutputLossTests(SharedRelays relays)
{
    private const string FullDisk = "\"$@\" > /dev/full";
    private const string GoneReader = "\"$@\" | head -c 1 > /dev/null; exit ${PIPESTATUS[0]}";

    [Theory]
    [InlineData(FullDisk, "disk is full")]
    [InlineData(GoneReader, "closed it")]
    public async Task a_stream_that_nobody_took_can_be_received_again(string script, string said)
    {
        using var area = new Area();
        var link = await area.Sent(Tree.RandomFile(area.Source, "film", 16 << 20), relays.Url(false), "--max-downloads", "1");

        using var receiving = Shell(script, "receive", link, "-o", "-", "--home", area.Folder("receiver"));
        (await receiving.End()).MustFail(ExitCodes.Refused, said);

        (await area.Received(link)).MustSucceed();
        area.MustHaveReceived("film");
    }

    [Theory]
    [InlineData("inbox")]
    [InlineData("inbox", "--json")]
    [InlineData("inbox", "--watch")]
    public async Task a_text_that_was_not_printed_stays_in_the_inbox(params string[] command)
    {
        using var area = new Area();
        var (alice, bob) = await Someone.Pair(area, relays.Url(false));
        (await alice.Run(["message", bob.Name, "Hello"])).MustSucceed();

        using var showing = Shell(FullDisk, [.. command, "--home", bob.Home, "--password-stdin"]);
        (await showing.End()).MustFail(ExitCodes.Refused, "Standard output can't be written");

        Assert.Equal(["Hello"], await bob.Texts());
    }

    private static Command Shell(string script, params string[] arguments) => new(
        "/bin/bash", ["-c", script, "bash", Binaries.Client, .. arguments], new MemoryStream(Encoding.UTF8.GetBytes($"{Someone.Password}\n")));
}
