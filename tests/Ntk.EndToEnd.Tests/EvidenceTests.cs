using System.Text.RegularExpressions;
using Ntk.EndToEnd.Tests.Commands;
using Ntk.EndToEnd.Tests.Files;
using Ntk.EndToEnd.Tests.Relays;
using Ntk.Sealing;

namespace Ntk.EndToEnd.Tests;

/// <summary>What a sender keeps for an inspection: the opening of a transfer, and the session keys of TLS.</summary>
public sealed partial class EvidenceTests(SharedRelays relays)
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task an_opening_is_that_of_the_transfer_and_its_owners_alone()
    {
        using var area = new Area();
        var path = Path.Combine(area.Folder("evidence"), "opening");
        var link = await area.Sent(Tree.RandomFile(area.Source, "f", 100_000), relays.Url(true), "--opening", path, "--expires", "1h", "--max-downloads", "3");

        using var opening = TransferOpening.Parse(await File.ReadAllBytesAsync(path), out var fault);

        Assert.Equal("", fault);
        Assert.Equal(link, TransferLink.Format(opening!.Facts.Relay, opening.Secrets));
        Assert.Equal((3600, 3), (opening.Facts.LifetimeSeconds, opening.Facts.MaxDownloads));
        Assert.Equal(OwnerAlone, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task a_file_that_exists_is_not_replaced_by_an_opening()
    {
        using var area = new Area();
        var path = Path.Combine(area.Folder("evidence"), "opening");
        await File.WriteAllTextAsync(path, "precious");

        using var sending = area.Send(Tree.RandomFile(area.Source, "f", 10), relays.Url(false), "--opening", path);

        (await sending.End()).MustFail(ExitCodes.Usage, "exists", "opening");
        Assert.Equal("precious", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task session_keys_of_both_sides_are_kept_for_their_owner_alone()
    {
        using var area = new Area();
        var path = Path.Combine(area.Folder("evidence"), "keys");

        await area.Sent(Tree.RandomFile(area.Source, "f", 10), relays.Url(true), "--keylog", path);

        var lines = await File.ReadAllLinesAsync(path);
        Assert.All(lines, line => Assert.Matches(KeyLine(), line));
        Assert.Contains(lines, line => line.StartsWith("CLIENT_TRAFFIC_SECRET_0 ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("SERVER_TRAFFIC_SECRET_0 ", StringComparison.Ordinal));
        Assert.Equal(OwnerAlone, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task session_keys_are_not_kept_because_a_shell_has_a_variable()
    {
        using var area = new Area();
        var path = Path.Combine(area.Folder("evidence"), "keys");
        using var command = new Command(
            Binaries.Client,
            ["send", Tree.RandomFile(area.Source, "f", 10), "--link", "--relay", relays.Url(true), "--home", area.Folder("sender")],
            null,
            new Dictionary<string, string> { ["SSLKEYLOGFILE"] = path, ["HOME"] = area.Folder("user") });

        (await command.End()).MustSucceed();

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task a_key_log_that_cannot_be_written_ends_it_before_anything_is_sent()
    {
        using var area = new Area();

        using var sending = area.Send(
            Tree.RandomFile(area.Source, "f", 10), relays.Url(true), "--keylog", Path.Combine(area.Folder("evidence"), "none", "keys"));

        (await sending.End()).MustFail(ExitCodes.Usage, "--keylog");
    }

    [GeneratedRegex("^[A-Z_0-9]+ [0-9a-fA-F]{64} [0-9a-fA-F]{64,96}$")]
    private static partial Regex KeyLine();
}
