using System.Text.Json;

namespace Ntk.Cli.Tests;

public sealed class PeopleCommandTests : IDisposable
{
    private const string Password = "correct horse battery staple";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-cli-");

    private string Home => Path.Join(_folder.FullName, "home");

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string> Commands =>
    [
        "send", "receive", "inbox", "message", "chat", "contact", "contact add", "contact list", "contact verify", "contact remove", "identity handle",
        "identity new",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task every_command_has_help_with_an_example(string command)
    {
        var outcome = await Ntk.Run([.. command.Split(' '), "--help"]);

        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.Contains($"  ntk {command}", outcome.Output[outcome.Output.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usage", 2, "send", "x", "--link", "--code")]
    [InlineData("usage", 2, "send", "x", "--link", "--to", "bob")]
    [InlineData("usage", 2, "send", "x", "--code")]
    [InlineData("usage", 2, "receive", "7-acid-oven")]
    [InlineData("code.WrongShape", 2, "receive", "7-acid")]
    [InlineData("code.UnknownWord", 2, "receive", "7-acid-ovem")]
    [InlineData("code.NameplateOutOfRange", 2, "receive", "0-acid-oven")]
    [InlineData("link.NotAUrl", 2, "receive", "acid-oven")]
    [InlineData("usage", 2, "receive", "-o", "-")]
    [InlineData("usage", 2, "identity", "new", "--handle", "alice")]
    [InlineData("address.HandleMalformed", 2, "identity", "new", "--handle", "al ice", "--relay", "https://relay.example.org")]
    [InlineData("identity.Missing", 2, "inbox")]
    [InlineData("usage", 2, "inbox", "--watch", "--drop", "7")]
    [InlineData("identity.Missing", 2, "message", "bob", "Hello")]
    [InlineData("identity.Missing", 2, "chat", "bob")]
    [InlineData("identity.Missing", 2, "contact", "list")]
    [InlineData("address.NoRelay", 2, "contact", "add", "bob")]
    [InlineData("address.RelayMalformed", 2, "contact", "add", "bob@ftp://relay.example.org")]
    public async Task what_can_t_be_done_says_why_before_a_password_is_asked_for(string failure, int exit, params string[] arguments)
    {
        var outcome = await Ntk.Run([.. arguments, "--json", "--home", Home]);

        Assert.Equal((exit, failure), (outcome.Exit, FailureOf(outcome)));
    }

    [Fact]
    public async Task without_an_address_and_contacts_each_command_says_so()
    {
        await Run("identity", "new");

        Assert.Equal("people.UnknownContact", FailureOf(await Run("message", "bob", "Hello")));
        Assert.Equal("people.UnknownContact", FailureOf(await Run("contact", "verify", "bob")));
        Assert.Equal("people.NoAddress", FailureOf(await Run("inbox")));
        Assert.DoesNotContain("empty", (await Run("inbox")).Error, StringComparison.Ordinal);
        Assert.Equal("usage", FailureOf(await Run("inbox", "--drop", "7")));
        Assert.Equal("usage", FailureOf(await Run("inbox", "--drop", "unknown", "--drop", "all")));
        Assert.Equal((0, ""), ((await Run("inbox", "--drop", "unknown")).Exit, (await Run("inbox", "--drop", "unknown")).Output));
        Assert.Equal("people.NoAddress", FailureOf(await Run("receive")));
        Assert.Equal("people.NoAddress", FailureOf(await Run("send", Home, "--to", "bob")));
        Assert.Equal((0, ""), ((await Run("contact", "list")).Exit, (await Run("contact", "list")).Output));
    }

    [Fact]
    public async Task a_relay_that_can_t_be_reached_leaves_the_identity()
    {
        var outcome = await Run("identity", "new", "--handle", "alice", "--relay", "http://127.0.0.1:1");

        Assert.Equal((1, "relay.Unreachable"), (outcome.Exit, FailureOf(outcome)));
        Assert.Equal(0, (await Run("identity", "show")).Exit);
    }

    private static string? FailureOf(Ntk.Outcome outcome)
    {
        using var json = JsonDocument.Parse(outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        return json.RootElement.TryGetProperty("failure", out var failure) ? failure.GetString() : null;
    }

    private async Task<Ntk.Outcome> Run(params string[] arguments)
    {
        using var process = Ntk.Start([.. arguments, "--password-stdin", "--json", "--home", Home]);
        await process.StandardInput.WriteLineAsync(Password);
        process.StandardInput.Close();
        return await Ntk.End(process);
    }
}
