using Ntk.Benchmarks.Contestants;
using Ntk.Benchmarks.EventAppend;
using Ntk.Benchmarks.Limits;
using Ntk.Benchmarks.Processes;
using Ntk.Benchmarks.Reports;

namespace Ntk.Benchmarks.EndToEnd;

/// <summary>The command <c>end-to-end</c>: makes the data, runs every contestant in turn, prints the comparison.</summary>
internal sealed class EndToEndCommand(EndToEndOptions options, string folder)
{
    /// <summary>Runs it and removes what it made.</summary>
    /// <returns>0, or 1 when one of our own transfers failed or could not be tried. A target that is not met or a peer that fails is only reported.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        EndToEndOptions options;
        try
        {
            options = EndToEndOptions.Parse(arguments);
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine($"{e.Message}\n{EndToEndOptions.Usage}");
            return 2;
        }

        var folder = Path.GetFullPath(options.Work ?? Directory.CreateTempSubdirectory("ntk-bench-").FullName);
        Directory.CreateDirectory(folder);
        OpenToServers(folder);
        try
        {
            return new EndToEndCommand(options, folder).Run();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private int Run()
    {
        using var servers = new WormholeServers(Sub("wormhole"));
        var results = new ResultSet();
        var all = Contestants(servers).Where(c => options.Chosen(c.Name)).ToList();
        try
        {
            // First, while this process is as young as a relay and the page cache holds nothing yet.
            if (!OperatingSystem.IsWindows() && options.Chosen(EventAppendBenchmark.Key))
                results.EventAppend = EventAppendBenchmark.RunAsync(CancellationToken.None).GetAwaiter().GetResult();
            if (options.Chosen(SealingSpeed.Key))
                results.Sealing = SealingSpeed.Measure();
            var ready = Ready(all, results);
            foreach (var key in options.Workloads)
                Race(key, ready, options.Rounds, results);
            if (options.Large)
                Race(Workload.FourGibibytes, ready, 1, results);
            if (options.Chosen(StartUp.Key))
                results.StartUp = StartUp.Measure(Path.GetFullPath(Path.Combine(options.Binaries, "ntk")));
        }
        finally
        {
            all.ForEach(c => c.Dispose());
        }

        Console.WriteLine(new TableReport(results).Text());
        Console.WriteLine(TargetReport.Text(results));
        if (options.Json is not null)
            JsonReport.Write(results, options.Json);
        var own = all.Where(c => c.Role == ContestantRole.Own).Select(c => c.Name).ToList();
        return results.Failures.Concat(results.Skipped).Any(f => own.Contains(f.Name)) ? 1 : 0;
    }

    private IEnumerable<IContestant> Contestants(WormholeServers servers)
    {
        var binaries = Path.GetFullPath(options.Binaries);
        yield return new NtkContestant(binaries, Sub("ntk"), tls: true);
        yield return new NtkContestant(binaries, Sub("ntk"), tls: false);
        yield return new WormholeContestant(servers, WormholeClient.William(options.William ?? Programs.Find("wormhole-william")));
        yield return new WormholeContestant(servers, WormholeClient.Python(Programs.Find("wormhole")));
        yield return new WormholeContestant(servers, WormholeClient.Rust(options.Rust ?? Programs.Find("wormhole-rs")));
        yield return new ScpContestant(Sub("scp"));
        foreach (var limit in MachineLimits.All)
            yield return limit;
    }

    private static List<IContestant> Ready(List<IContestant> all, ResultSet results)
    {
        var ready = new List<IContestant>();
        foreach (var contestant in all)
        {
            var reason = contestant.Prepare();
            if (reason is null)
                ready.Add(contestant);
            else
                results.Skipped.Add((contestant.Name, reason));
        }

        return ready;
    }

    // A B C, A B C, ...: what else the machine does falls on all of them alike.
    private void Race(string key, List<IContestant> contestants, int rounds, ResultSet results)
    {
        var data = Sub("data");
        var workload = Workload.Make(key, data);
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var contestant in contestants.Where(c => c.Takes(workload)))
                RunOne(contestant, workload, round, results);
        }

        Directory.Delete(data, recursive: true);
    }

    private void RunOne(IContestant contestant, Workload workload, int round, ResultSet results)
    {
        var into = Sub("received");
        LibC.sync(); // so that nobody pays for the pages that another left dirty
        try
        {
            var measurement = contestant.Run(workload, into);
            if (contestant.Role != ContestantRole.Limit && workload.Difference(into) is { } difference)
                throw new TransferFailedException(difference);
            results.Add(contestant, workload, measurement);
            Console.Error.WriteLine($"{workload.Title}, round {round}: {contestant.Name} {measurement.Seconds:F3} s");
        }
        catch (Exception e) when (e is TransferFailedException or TimeoutException or IOException)
        {
            results.Failures.Add((contestant.Name, $"{workload.Title}, round {round}: {e.Message}"));
            Console.Error.WriteLine($"{workload.Title}, round {round}: {contestant.Name} FAILED: {e.Message}");
        }

        Directory.Delete(into, recursive: true);
    }

    // Under root the relay's PostgreSQL runs as another user, who has to pass through.
    private static void OpenToServers(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    private string Sub(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
}
