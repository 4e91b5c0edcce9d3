using System.Text.Json;

namespace Ntk.Cli.Tests;

public sealed class IdentityCommandTests : IDisposable
{
    private const string Password = "correct horse battery staple";
    private const string Other = "another password altogether";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ntk-cli-");

    private string Home => Path.Join(_folder.FullName, "home");

    private string Exported => Path.Join(_folder.FullName, "exported");

    private string Store => Path.Join(Home, "identity");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task a_new_identity_prints_its_key_and_show_prints_it_again()
    {
        var made = await Run([Password], "new");
        var shown = await Run([Password], "show");

        Assert.Equal((0, 172), (made.Exit, made.Output.Length));
        Assert.Equal((0, made.Output), (shown.Exit, shown.Output));
    }

    [Fact]
    public async Task an_identity_is_an_object_of_JSON()
    {
        var made = await Run([Password], "new", "--json");

        using var json = JsonDocument.Parse(made.Output);
        Assert.Equal("identity", json.RootElement.GetProperty("event").GetString());
        Assert.Equal(171, json.RootElement.GetProperty("key").GetString()!.Length);
        Assert.Equal(Store, json.RootElement.GetProperty("file").GetString());
    }

    [Fact]
    public async Task an_identity_survives_another_password_and_another_device()
    {
        var made = await Run([Password], "new");
        Assert.Equal(made.Output, (await Run([Password, Other], "password")).Output);
        Assert.Equal(0, (await Run([Other, "of the file"], "export", Exported)).Exit);
        var elsewhere = Path.Join(_folder.FullName, "elsewhere");

        var imported = await Run(elsewhere, ["of the file", Password], "import", Exported);

        Assert.Equal((0, made.Output), (imported.Exit, imported.Output));
        Assert.Equal(made.Output, (await Run(elsewhere, [Password], "show")).Output);
    }

    [Fact]
    public async Task an_identity_with_a_device_key_needs_it()
    {
        var made = await Run([Password], "new", "--device-key");
        Assert.Equal(made.Output, (await Run([Password], "show")).Output);

        File.Delete(Path.Join(Home, "device.key"));

        var outcome = await Run([Password], "show", "--json");

        Assert.Equal((2, "identity.OtherFactor"), (outcome.Exit, FailureOf(outcome)));
        Assert.Contains("Put the device key back", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_wrong_password_is_status_1_and_changes_nothing()
    {
        await Run([Password], "new");
        var before = await File.ReadAllBytesAsync(Store);

        var outcome = await Run([Other, Password], "password", "--json");

        Assert.Equal((1, "identity.WrongPassword"), (outcome.Exit, FailureOf(outcome)));
        Assert.Equal(before, await File.ReadAllBytesAsync(Store));
    }

    [Fact]
    public async Task an_identity_is_not_replaced()
    {
        await Run([Password], "new");
        var before = await File.ReadAllBytesAsync(Store);

        var outcome = await Run([Other], "new", "--device-key", "--json");

        Assert.Equal((2, "identity.Exists"), (outcome.Exit, FailureOf(outcome)));
        Assert.Equal(before, await File.ReadAllBytesAsync(Store));
        Assert.False(File.Exists(Path.Join(Home, "device.key")));
    }

    [Fact]
    public async Task what_would_be_replaced_or_is_missing_is_told_before_a_password_is_asked_for()
    {
        await Run([Password], "new");
        await File.WriteAllTextAsync(Exported, "something");

        Assert.Equal("identity.Exists", FailureOf(await Run([], "new", "--json")));
        Assert.Equal("identity.Exists", FailureOf(await Run([], "import", Exported, "--json")));
        Assert.Equal("identity.Exists", FailureOf(await Run([], "export", Exported, "--json")));
        Assert.Equal("usage", FailureOf(await Run([], "export", Path.Join(Exported, "folder", "file"), "--json")));
        var elsewhere = await Run(Path.Join(_folder.FullName, "elsewhere"), [], "import", Exported + "x", "--json");
        Assert.Equal("usage", FailureOf(elsewhere));
        Assert.Contains($"There is no file {Exported}x.", elsewhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_store_that_others_may_read_is_refused()
    {
        await Run([Password], "new");
        File.SetUnixFileMode(Store, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var outcome = await Run([Password], "show", "--json");

        Assert.Equal((2, "identity.NotPrivate"), (outcome.Exit, FailureOf(outcome)));
    }

    [Fact]
    public async Task a_store_of_a_later_version_is_refused_by_name()
    {
        await Run([Password], "new");
        var store = await File.ReadAllBytesAsync(Store);
        store[4] = 2;
        await File.WriteAllBytesAsync(Store, store);

        var outcome = await Run([Password], "show", "--json");

        Assert.Equal((2, "identity.NewerVersion"), (outcome.Exit, FailureOf(outcome)));
        Assert.Contains("version 2", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(150)]
    public async Task a_tampered_store_is_told_from_a_wrong_password(int index)
    {
        await Run([Password], "new");
        var store = await File.ReadAllBytesAsync(Store);
        store[index] ^= 1;
        await File.WriteAllBytesAsync(Store, store);

        var outcome = await Run([Password], "show", "--json");

        Assert.Equal((2, "identity.Damaged"), (outcome.Exit, FailureOf(outcome)));
    }

    [Fact]
    public async Task a_failed_import_makes_no_identity()
    {
        await Run([Password], "new");
        await Run([Password, "of the file"], "export", Exported);
        var elsewhere = Path.Join(_folder.FullName, "elsewhere");

        var outcome = await Run(elsewhere, ["of another file", Password], "import", "--device-key", "--json", Exported);

        Assert.Equal((1, "identity.WrongPassword"), (outcome.Exit, FailureOf(outcome)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
    }

    [Theory]
    [InlineData("show")]
    [InlineData("password")]
    public async Task without_an_identity_there_is_nothing_to_open(string command)
    {
        var outcome = await Run([Password, Other], command, "--json");

        Assert.Equal((2, "identity.Missing"), (outcome.Exit, FailureOf(outcome)));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("")]
    [InlineData("ünïcödé")]
    public async Task a_short_password_is_wrong_usage(string password)
    {
        var outcome = await Run([password], "new");

        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.False(Path.Exists(Store));
    }

    [Fact]
    public async Task a_password_is_not_read_from_input_unasked()
    {
        var outcome = await Run(Home, [Password], ["new"], fromInput: false);

        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.Contains("--password-stdin", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task no_message_shows_a_password()
    {
        await Run([Password], "new");

        var outcome = await Run([Other], "show", "-v");

        Assert.Equal(1, outcome.Exit);
        Assert.DoesNotContain(Other, outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    private Task<Ntk.Outcome> Run(string[] lines, params string[] arguments) => Run(Home, lines, arguments);

    private static Task<Ntk.Outcome> Run(string home, string[] lines, params string[] arguments) => Run(home, lines, arguments, fromInput: true);

    private static async Task<Ntk.Outcome> Run(string home, string[] lines, string[] arguments, bool fromInput)
    {
        using var process = Ntk.Start(["identity", .. arguments, "--home", home, .. fromInput ? ["--password-stdin"] : Array.Empty<string>()]);
        await process.StandardInput.WriteAsync(string.Concat(lines.Select(line => line + "\n")));
        process.StandardInput.Close();
        return await Ntk.End(process);
    }

    private static string? FailureOf(Ntk.Outcome outcome)
    {
        using var json = JsonDocument.Parse(outcome.Output);
        return json.RootElement.GetProperty("failure").GetString();
    }
}
