using System.Globalization;
using System.Runtime.Versioning;

namespace Ntk.Audit.Tests.Capturing;

[SupportedOSPlatform("linux")]
public sealed class CaptureCommandTests
{
    private const string WriteKeys = "cat \"${0%/*}/keys\" >\"$SSLKEYLOGFILE\"";
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public async Task the_command_writes_its_keys_and_its_traffic_is_accounted_for()
    {
        using var folder = new CaptureFolder(11);

        var outcome = await folder.Run([], folder.Script("client", WriteKeys));

        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.Contains("\"accounted\":true", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.At("temporary")));
    }

    [Fact]
    public async Task ntk_is_told_by_an_option_where_to_write_its_keys()
    {
        using var folder = new CaptureFolder(12);

        var outcome = await folder.Run([], folder.Script("ntk", "[ \"$1 $2\" = 'send file' ] && [ \"$3\" = --keylog ] && cat \"${0%/*}/keys\" >\"$4\""), "send", "file");

        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
    }

    [Fact]
    public async Task without_keys_it_is_not_accounted_for()
    {
        using var folder = new CaptureFolder(11);

        var outcome = await folder.Run([], folder.Script("client", ":"));

        Assert.Equal(1, outcome.Exit);
        Assert.NotEqual(0, CaptureFolder.Count(outcome, "TlsWithoutKeys"));
    }

    [Fact]
    public async Task the_command_has_its_own_status_and_it_is_told()
    {
        using var folder = new CaptureFolder(11);

        var outcome = await folder.Run([], folder.Script("client", $"{WriteKeys}; exit 7"));

        Assert.Equal(0, outcome.Exit);
        Assert.Equal("ntk-audit: the command ended with the exit status 7.\n", outcome.Error);
    }

    [Theory]
    [InlineData("3 packets dropped by kernel", false)]
    [InlineData("0 packets dropped by kernel", true)]
    public async Task a_capture_that_is_not_whole_is_a_finding(string ending, bool isEarly)
    {
        using var folder = new CaptureFolder(11, ending, isEarly);

        var outcome = await folder.Run([], folder.Script("client", WriteKeys));

        Assert.Equal((1, 1), (outcome.Exit, CaptureFolder.Count(outcome, "CaptureIncomplete")));
    }

    [Fact]
    public async Task a_filter_is_passed_on_and_stands_in_the_report()
    {
        using var folder = new CaptureFolder(11);

        var outcome = await folder.Run(["--interface", "lo", "--filter", "tcp port 443"], folder.Script("client", WriteKeys));

        Assert.EndsWith("-i\nlo\ntcp port 443\n", await File.ReadAllTextAsync(folder.At("arguments"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Only what the filter \\\"tcp port 443\\\" lets through was captured", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_kept_is_its_owners_alone()
    {
        using var folder = new CaptureFolder(11);

        var outcome = await folder.Run(["--keep", folder.At("kept")], folder.Script("client", WriteKeys));

        Assert.Equal(0, outcome.Exit);
        Assert.Equal(OwnerAlone, File.GetUnixFileMode(folder.At("kept")));
        Assert.Equal(await File.ReadAllBytesAsync(folder.At("capture"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(folder.At("kept/capture.pcap"), TestContext.Current.CancellationToken));
        Assert.Equal(await File.ReadAllTextAsync(folder.At("keys"), TestContext.Current.CancellationToken), await File.ReadAllTextAsync(folder.At("kept/keys.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task a_folder_that_exists_keeps_what_it_has()
    {
        using var folder = new CaptureFolder(11);

        var outcome = await folder.Run(["--keep", folder.At("temporary")], "true");

        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.Contains("exists already", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_command_that_is_not_there_is_told_and_nothing_is_left()
    {
        using var folder = new CaptureFolder(11);

        var outcome = await folder.Run([], folder.At("none"));

        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.Contains("can't be started", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.At("temporary")));
    }

    [Fact]
    public async Task an_interface_that_is_not_there_is_told_in_the_words_of_the_program()
    {
        using var folder = new CaptureFolder(11);
        folder.Script("tcpdump", "echo 'tcpdump: nowhere0: No such device exists' >&2; exit 1");

        var outcome = await folder.Run(["--interface", "nowhere0"], "true");

        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.Equal("ntk-audit: tcpdump can't capture on nowhere0: tcpdump: nowhere0: No such device exists\n", outcome.Error);
    }

    /// <summary>The signal ends the command, not the inspection, and no key is left behind.</summary>
    [Fact]
    public async Task a_signal_ends_the_command_and_its_traffic_is_inspected()
    {
        using var folder = new CaptureFolder(11);
        var client = folder.Script("client", $"trap 'exit 9' TERM; {WriteKeys}; : >'{folder.At("ready")}'; while :; do sleep 0.05; done");
        using var process = folder.Start([], client);
        while (!File.Exists(folder.At("ready")))
            await Task.Delay(20, TestContext.Current.CancellationToken);

        using (System.Diagnostics.Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            var outcome = await AuditCommand.End(process);

            Assert.Equal((0, "ntk-audit: the command ended with the exit status 9.\n"), (outcome.Exit, outcome.Error));
        }
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.At("temporary")));
    }
}
