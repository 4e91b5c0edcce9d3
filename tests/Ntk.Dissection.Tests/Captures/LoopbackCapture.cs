using System.Diagnostics;
using System.Globalization;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>tcpdump on the loopback interface, or on all. Skips the test where capturing is not permitted.</summary>
internal sealed class LoopbackCapture : IDisposable
{
    private readonly Process _tcpdump;

    private LoopbackCapture(string file, string filter, string[] device)
    {
        _tcpdump = DebianProgram.Start("tcpdump", redirectError: true, [.. device, "-B", "65536", "-s", "0", "-U", "-Z", "root", "-w", file, filter]);
        var said = "";
        while (_tcpdump.StandardError.ReadLine() is { } line)
        {
            said += line;
            if (line.Contains("listening on", StringComparison.Ordinal))
                return;
        }
        Assert.Skip($"Capturing is not possible here: {said}");
    }

    /// <summary>Captures what happens meanwhile.</summary>
    public static async Task<string> DuringAsync(string folder, Func<Task> action, string filter, params string[] device)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.pcap");
        using (var capture = new LoopbackCapture(file, filter, device))
        {
            await action();
            await Task.Delay(500);
            capture.Stop();
        }
        return file;
    }

    public void Dispose() => _tcpdump.Dispose();

    private void Stop()
    {
        DebianProgram.Run("kill", "-INT", _tcpdump.Id.ToString(CultureInfo.InvariantCulture));
        var said = _tcpdump.StandardError.ReadToEnd();
        _tcpdump.WaitForExit();
        Assert.SkipUnless(said.Contains("\n0 packets dropped", StringComparison.Ordinal), $"tcpdump did not keep up: {said}");
    }
}
