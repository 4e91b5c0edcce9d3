using System.Globalization;
using Ntk.Benchmarks.Contestants;
using Ntk.Benchmarks.EndToEnd;
using Ntk.Benchmarks.Processes;
using Ntk.Benchmarks.Reports;
using Ntk.Benchmarks.Verifying;

namespace Ntk.Benchmarks.Inspecting;

/// <summary>The command <c>inspect</c>: whole cold processes of ntk-audit and tshark over the same captures.</summary>
internal sealed class InspectBenchmark(InspectOptions options, string folder)
{
    private const long HubBytes = 112_000_000;

    private readonly string _audit = Path.GetFullPath(Path.Combine(options.Binaries, "ntk-audit"));
    private readonly List<Target> _targets = [];

    public static int Run(IReadOnlyList<string> arguments)
    {
        InspectOptions options;
        try
        {
            options = InspectOptions.Parse(arguments);
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine($"{e.Message}\n{InspectOptions.Usage}");
            return 2;
        }

        var folder = Path.GetFullPath(options.Work ?? Directory.CreateTempSubdirectory("ntk-bench-inspect-").FullName);
        Directory.CreateDirectory(folder);
        // The relay's PostgreSQL has an account of its own where this runs as root.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            new InspectBenchmark(options, folder).Run();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Run()
    {
        var (capture, keys, opening) = CaptureTransfer();
        Race("A transfer over TLS 1.3", capture, ["--keylog", keys], ["-o", $"tls.keylog_file:{keys}", "-z", "follow,tls,raw,0"], 10);
        var opened = Own("inspect --opening", capture, ["--keylog", keys, "--opening", opening]);
        Table("The same, sealed again from its opening and compared", new FileInfo(capture).Length, [opened], runs: 1);
        _targets.Add(new Target("inspect --opening, peak memory in MiB", 150, false, opened.PeakMebibytes));
        var hub = Path.Combine(folder, "hub.pcap");
        HubCapture.Write(hub, HubBytes);
        Race("Hub messages over a WebSocket", hub, [], ["-z", "follow,tcp,raw,0"], 5);
        Console.WriteLine("\nTargets");
        _targets.ForEach(t => Console.WriteLine($"  {t.Line()}"));
    }

    private void Race(string title, string capture, string[] audit, string[] tshark, double goal)
    {
        var own = Own("ntk-audit inspect", capture, audit);
        var peer = Programs.Find("tshark") is { } program
            ? new ColdRuns("tshark", new SpawnRequest(program, ["-r", capture, "-q", "-o", "tcp.reassemble_out_of_order:TRUE", .. tshark]), options.Patience)
            : null;
        Table(title, new FileInfo(capture).Length, [own, peer], options.Runs);
        _targets.Add(new Target($"{title}: times tshark's speed{(peer is { IsCut: true } ? ", at least" : "")}", goal, true, peer?.Median / own.Median));
        _targets.Add(new Target($"{title}: peak memory in MiB", 150, false, own.PeakMebibytes));
    }

    private static void Table(string title, long size, IReadOnlyList<ColdRuns?> contestants, int runs)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{title}, {size / 1e6:F0} MB of capture\n  {"",-24} {"ms",8} {"min",8} {"max",8} {"CPU ms",8} {"MiB",8} {"share",8} {"MB/s",8}"));
        var present = contestants.OfType<ColdRuns>().ToList();
        foreach (var contestant in present)
        {
            for (var run = 0; run < (contestant.Name == "tshark" ? 1 : runs); run++)
                contestant.Run(isCounted: true);
            contestant.MeasureMemory(Programs.Find("time"));
        }
        foreach (var contestant in present)
            Console.WriteLine(contestant.Row(present.Count > 1 ? present[1].Median : null) + string.Create(CultureInfo.InvariantCulture, $" {size / 1e3 / contestant.Median,8:F0}"));
        if (present.Count < contestants.Count)
            Console.WriteLine("  (tshark is not installed)");
    }

    private ColdRuns Own(string name, string capture, string[] more) =>
        new(name, new SpawnRequest(_audit, ["inspect", capture, "--profile", options.Profile, .. more]));

    /// <summary>Sends a file through a relay while every byte is written down.</summary>
    private (string Capture, string Keys, string Opening) CaptureTransfer()
    {
        var (capture, keys, opening) = (Path.Combine(folder, "transfer.pcap"), Path.Combine(folder, "keys"), Path.Combine(folder, "opening"));
        var source = Path.Combine(folder, "source");
        RandomData.File(source, (long)options.Mebibytes << 20);
        using var relay = StartRelay(out var port);
        using (var packets = new PcapWriter(capture))
        using (var proxy = new CapturingProxy(port, packets))
        {
            using var sending = new ChildProcess(new SpawnRequest(
                Path.Combine(options.Binaries, "ntk"), "send", source, "--link", "--relay", $"https://127.0.0.1:{proxy.Port}", "--home", Path.Combine(folder, "home"),
                "--keylog", keys, "--opening", opening));
            if (sending.WaitForEnd(TimeSpan.FromMinutes(10)).ExitCode != 0)
                throw new IOException($"ntk send failed. It printed: {sending.Output}");
        }
        File.Delete(source);
        return (capture, keys, opening);
    }

    private ChildProcess StartRelay(out int port)
    {
        using var listening = new BlockingValue<string>();
        var relay = new ChildProcess(
            new SpawnRequest(Path.Combine(options.Binaries, "ntk-relay"), "run", "--data", Path.Combine(folder, "relay"), "--urls", "https://127.0.0.1:0", "--json"),
            line =>
            {
                if (AnnouncedUrl.In(line) is { } seen)
                    listening.Set(seen);
            });
        if (!listening.Wait(relay.Ended, out var found))
            throw new IOException($"ntk-relay does not listen. It printed: {relay.Output}");
        port = new Uri(found).Port;
        return relay;
    }
}
