using System.Text.Json;
using Ntk.Cli.Commands;

namespace Ntk.Cli.Tests;

public class UsageTests
{
    private const string Relay = "http://127.0.0.1:9";

    [Fact]
    public async Task the_version_is_one_line()
    {
        var outcome = await Ntk.Run("--version");
        Assert.Equal((0, $"ntk {ProgramVersion.Text}\n", ""), (outcome.Exit, outcome.Output, outcome.Error));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("send", "--help")]
    [InlineData("receive", "--help")]
    [InlineData("completion", "--help")]
    [InlineData("identity", "--help")]
    [InlineData("identity", "new", "--help")]
    [InlineData("identity", "show", "--help")]
    [InlineData("identity", "export", "--help")]
    [InlineData("identity", "import", "--help")]
    [InlineData("identity", "password", "--help")]
    public async Task every_help_ends_in_examples_and_is_no_failure(params string[] arguments)
    {
        var outcome = await Ntk.Run(arguments);
        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.Contains("Examples:\n  ntk ", outcome.Output, StringComparison.Ordinal);
    }

    public static TheoryData<string, string[]> WrongUsage => new()
    {
        { "nothing", [] },
        { "unknown command", ["sned"] },
        { "unknown option", ["send", "--lnik", "x"] },
        { "no path", ["send", "--link"] },
        { "no --link", ["send", "/etc/hostname", "--relay", Relay] },
        { "no relay", ["send", "--link", "/etc/hostname"] },
        { "relay without scheme", ["send", "--link", "--relay", "relay.example.org", "/etc/hostname"] },
        { "relay with a query", ["send", "--link", "--relay", Relay + "/?x", "/etc/hostname"] },
        { "expires without unit", ["send", "--link", "--relay", Relay, "--expires", "7", "/etc/hostname"] },
        { "expires too short", ["send", "--link", "--relay", Relay, "--expires", "59s", "/etc/hostname"] },
        { "expires too long", ["send", "--link", "--relay", Relay, "--expires", "31d", "/etc/hostname"] },
        { "no downloads", ["send", "--link", "--relay", Relay, "--max-downloads", "0", "/etc/hostname"] },
        { "downloads no number", ["send", "--link", "--relay", Relay, "--max-downloads", "many", "/etc/hostname"] },
        { "input and a file", ["send", "--link", "--relay", Relay, "-", "/etc/hostname"] },
        { "missing file", ["send", "--link", "--relay", Relay, "/nonexistent/file"] },
        { "device", ["send", "--link", "--relay", Relay, "/dev/null"] },
        { "no link", ["receive"] },
        { "no link of NTK", ["receive", "hello"] },
        { "link without key", ["receive", Relay + "/"] },
        { "link cut", ["receive", Relay + "/#abc"] },
        { "link damaged", ["receive", Relay + "/#d4OMMM6Gzo94XK3MgdivDg.0n2McoEmF5gOY8_XM52Fotwbrywg6dkRHGm7iogtW90"] },
        { "json on the content's output", ["receive", "--json", "-o", "-", Relay + "/#x"] },
        { "unknown shell", ["completion", "tcsh"] },
        { "identity without a command", ["identity"] },
        { "export without a file", ["identity", "export"] },
        { "import without a file", ["identity", "import"] },
        { "a relay without a handle", ["identity", "new", "--relay", Relay] },
    };

    [Theory]
    [MemberData(nameof(WrongUsage))]
    public async Task wrong_usage_is_status_2_with_a_message_and_no_output(string what, string[] arguments)
    {
        var outcome = await Ntk.Run(arguments);
        Assert.True((outcome.Exit, outcome.Error.StartsWith("ntk: ", StringComparison.Ordinal)) == (2, true), $"{what}: {outcome}");
        Assert.True(!outcome.Output.Contains('\n', StringComparison.Ordinal) || arguments.Contains("--json"), what);
    }

    [Fact]
    public async Task a_relay_that_is_down_is_status_1()
    {
        var outcome = await Ntk.Run("send", "--link", "--home", Directory.CreateTempSubdirectory("ntk-cli-").FullName, "--relay", Relay, "/etc/hostname");
        Assert.Equal((1, ""), (outcome.Exit, outcome.Output));
        Assert.StartsWith("ntk: The relay can't be reached", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_failure_is_one_object_of_JSON()
    {
        var outcome = await Ntk.Run("send", "--json", "--link", "--relay", Relay, "/nonexistent");
        using var json = JsonDocument.Parse(outcome.Output);
        Assert.Equal("failed", json.RootElement.GetProperty("event").GetString());
        Assert.Equal("content.SourceNotFound", json.RootElement.GetProperty("failure").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("exit").GetInt32());
    }

    [Theory]
    [InlineData("@everyone, hello")]
    [InlineData("@/etc/hostname")]
    [InlineData("-v is an option")]
    [InlineData("-quiet, please")]
    [InlineData("-5 degrees")]
    [InlineData("[suggest] that")]
    public void a_message_is_taken_as_it_was_written(string text)
    {
        var parsed = CommandLine.Parse(["message", "bob", text]);

        Assert.Empty(parsed.Errors);
        Assert.Equal(text, parsed.GetValue<string>("TEXT"));
    }

    public static TheoryData<string, string[]> Misspelt => new()
    {
        { "There is no option '--lnik'.", ["send", "--lnik", "/etc/hostname"] },
        { "There is no option '--ouptut'.", ["receive", "--ouptut"] },
        { "There is no option '--fiel'.", ["identity", "export", "--fiel"] },
        { "Unrecognized command or argument 'sned'.", ["sned"] },
        { "--max-downloads many is not a number from 1 to 1000.", ["send", "--link", "--max-downloads", "many", "/etc/hostname"] },
        { "Required argument missing for option: '--drop'.", ["inbox", "--drop"] },
    };

    [Theory]
    [MemberData(nameof(Misspelt))]
    public async Task what_is_misspelt_is_told_alone_and_as_JSON(string message, string[] arguments)
    {
        var outcome = await Ntk.Run(["--json", .. arguments]);

        Assert.Equal(2, outcome.Exit);
        Assert.StartsWith($"ntk: {message}\n     ntk ", outcome.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(outcome.Output);
        Assert.Equal(("usage", message), (json.RootElement.GetProperty("failure").GetString(), json.RootElement.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task a_file_whose_name_begins_like_an_option_can_be_sent()
    {
        var folder = Directory.CreateTempSubdirectory("ntk-cli-");
        await File.WriteAllTextAsync(Path.Join(folder.FullName, "-file"), "x");

        using var process = Ntk.Start(["send", "--link", "--home", folder.FullName, "--relay", Relay, "--json", "--", "-file"], folder.FullName);
        process.StandardInput.Close();
        var outcome = await Ntk.End(process);

        folder.Delete(recursive: true);
        Assert.Contains("relay.Unreachable", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_message_never_shows_the_key_of_a_link()
    {
        var outcome = await Ntk.Run("receive", "-v", Relay + "/#d4OMMM6Gzo94XK3MgdivDg.0n2McoEmF5gOY8_XM52Fotwbrywg6dkRHGm7iogtW90");
        Assert.DoesNotContain("0n2McoEmF5gOY8", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }
}
