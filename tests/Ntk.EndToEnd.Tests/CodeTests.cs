using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Relays;

namespace Ntk.EndToEnd.Tests;

/// <summary>Two devices meet by a code that one person says to another.</summary>
public sealed class CodeTests(SharedRelays relays)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_file_goes_to_who_was_told_the_code(bool tls)
    {
        using var area = new Area();
        var file = Tree.RandomFile(area.Source, "photo", 3_000_000);
        using var sending = Send(area, file, tls);
        var code = await Code(sending);

        (await Receive(area, code.ToUpperInvariant().Replace('-', ' '), tls)).MustSucceed();

        var end = (await sending.End()).MustSucceed();
        Assert.Equal(code + "\n", end.Text);
        area.MustHaveReceived("photo");
    }

    [Fact]
    public async Task a_wrong_code_is_found_on_both_sides_and_is_spent()
    {
        using var area = new Area();
        using var sending = Send(area, Tree.RandomFile(area.Source, "photo", 1000), tls: true);
        var code = await Code(sending);
        var wrong = code.Split('-')[0] + (code.EndsWith("-acid-acid", StringComparison.Ordinal) ? "-oven-oven" : "-acid-acid");

        (await Receive(area, wrong, tls: true)).MustFail(ExitCodes.Refused, "code is wrong");
        (await sending.End()).MustFail(ExitCodes.Refused, "code is wrong");
        Assert.Equal(ExitCodes.Refused, (await Receive(area, code, tls: true)).ExitCode);

        area.MustHaveReceivedNothing("photo");
    }

    [Fact]
    public async Task a_second_receiver_and_a_number_at_which_nobody_waits_are_refused()
    {
        using var area = new Area();
        using var sending = Send(area, Tree.RandomFile(area.Source, "photo", 1000), tls: false);
        var code = await Code(sending);
        (await Receive(area, code, tls: false)).MustSucceed();
        await sending.End();

        (await Receive(area, code, tls: false)).MustFail(ExitCodes.Refused, "Somebody else was there");
        (await Receive(area, "9999998-acid-acid", tls: false)).MustFail(ExitCodes.Refused, "Nobody waits");
        (await Receive(area, "12-acid-misspelt", tls: false)).MustFail(ExitCodes.Usage, "misspelt");
        (await Receive(area, "12-acid", tls: false)).MustFail(ExitCodes.Usage, "number and two words");
    }

    [Fact]
    public async Task what_could_not_be_received_goes_on_with_the_link_that_the_failure_names()
    {
        using var area = new Area();
        using var sending = Send(area, Tree.RandomFile(area.Source, "photo", 1000), tls: false);
        var inTheWay = Path.Combine(area.Target, "photo");
        await File.WriteAllTextAsync(inTheWay, "another");

        var failed = await Receive(area, await Code(sending), tls: false);
        failed.MustFail(ExitCodes.Refused, "The code is spent");
        (await sending.End()).MustSucceed();
        File.Delete(inTheWay);
        (await Receive(area, failed.Error.Split('\'')[1], tls: false)).MustSucceed();

        area.MustHaveReceived("photo");
    }

    [Fact]
    public async Task a_sender_that_was_interrupted_is_gone()
    {
        using var area = new Area();
        using var sending = Send(area, Tree.RandomFile(area.Source, "photo", 1000), tls: false);
        var code = await Code(sending);

        sending.Interrupt();

        Assert.Equal(ExitCodes.Interrupted, (await sending.End()).ExitCode);
        Assert.Equal(ExitCodes.Refused, (await Receive(area, code, tls: false)).ExitCode);
    }

    private Command Send(Area area, string file, bool tls) =>
        area.Start(["send", file, "--code", "--relay", relays.Url(tls), "--home", area.Folder("sender")], null);

    private static Task<string> Code(Command sending) => sending.WaitForOutput(text => text.EndsWith('\n') ? text.Trim() : null);

    private Task<CommandEnd> Receive(Area area, string code, bool tls) =>
        area.Start(["receive", code, "--relay", relays.Url(tls), "-o", area.Target, "--home", area.Folder("receiver")], null).End();
}
