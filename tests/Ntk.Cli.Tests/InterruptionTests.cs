using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Ntk.Cli.Tests;

public sealed partial class InterruptionTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("ntk-cli-");
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);

    public InterruptionTests() => _silent.Start();

    public void Dispose()
    {
        _silent.Dispose();
        _home.Delete(recursive: true);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task a_signal_ends_a_send_with_status_130(int signal)
    {
        var relay = $"http://{_silent.LocalEndpoint}";
        using var process = Ntk.Start(["send", "--link", "--home", _home.FullName, "--relay", relay, "/etc/hostname"]);
        using var connection = await _silent.AcceptSocketAsync();
        Assert.Equal(0, Kill(process.Id, signal));
        var outcome = await Ntk.End(process);
        Assert.Equal(130, outcome.Exit);
        Assert.Contains("Run the same command again", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_signal_ends_a_send_of_standard_input()
    {
        var relay = $"http://{_silent.LocalEndpoint}";
        using var process = Ntk.Start(["send", "--link", "--home", _home.FullName, "--relay", relay, "-"]);
        using var connection = await _silent.AcceptSocketAsync();
        Assert.Equal(0, Kill(process.Id, 2));
        Assert.Equal(130, (await Ntk.End(process)).Exit);
    }

    [Fact]
    public async Task a_signal_leaves_no_half_named_file_of_a_receiver()
    {
        var target = Path.Join(_home.FullName, "target");
        var link = $"http://{_silent.LocalEndpoint}/#d4OMMM6Gzo94XK3MgdivDg.0n2McoEmF5gOY8_XM52Fotwbrywg6dkRHGm7iogtW9Q";
        using var process = Ntk.Start(["receive", "--home", _home.FullName, "-o", target, link]);
        using var connection = await _silent.AcceptSocketAsync();
        Assert.Equal(0, Kill(process.Id, 2));
        Assert.Equal(130, (await Ntk.End(process)).Exit);
        Assert.False(Directory.Exists(target));
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
