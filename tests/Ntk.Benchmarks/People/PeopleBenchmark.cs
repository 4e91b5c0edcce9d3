using System.Diagnostics;
using System.Globalization;
using Ntk.Benchmarks.Contestants;
using Ntk.Benchmarks.Processes;
using Ntk.Benchmarks.Reports;
using Ntk.Wire;

namespace Ntk.Benchmarks.People;

/// <summary>The command <c>people</c>: envelopes through a published ntk-relay with its own PostgreSQL, and what idle connections cost it.</summary>
internal sealed class PeopleBenchmark(PeopleOptions options, string folder)
{
    private const double WarmUp = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static int Run(IReadOnlyList<string> arguments)
    {
        PeopleOptions options;
        try
        {
            options = PeopleOptions.Parse(arguments);
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine($"{e.Message}\n{PeopleOptions.Usage}");
            return 2;
        }

        var folder = Path.GetFullPath(options.Work ?? Directory.CreateTempSubdirectory("ntk-bench-people-").FullName);
        Directory.CreateDirectory(folder);
        // The relay's PostgreSQL has an account of its own where this runs as root.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            return new PeopleBenchmark(options, folder).RunAsync().GetAwaiter().GetResult();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<int> RunAsync()
    {
        using var relay = StartRelay(out var url);
        var hub = new UriBuilder(new Uri(url + RelayRoutes.Hub)) { Scheme = options.IsTls ? "wss" : "ws" }.Uri;
        Console.WriteLine($"\nEnvelopes of 1 KiB, {options.Senders} senders, {options.Mailboxes} mailboxes, {(options.IsTls ? "TLS 1.3" : "no TLS")}: queued, stored, delivered and acknowledged");
        var full = await MeasureAsync(hub, relay.Id, rate: null);
        var paced = await MeasureAsync(hub, relay.Id, options.Rate);
        List<Target> targets =
        [
            new("envelopes per second, end to end", 3000, true, full.Rate),
            new($"p99 at {options.Rate} a second, from the time to send to acknowledged, ms", 100, false, paced.P99),
        ];
        if (options.Idle > 0)
            targets.Add(new Target($"memory of {options.Idle} idle connections in MiB", 400, false, await IdleAsync()));
        Console.WriteLine("\nTargets");
        targets.ForEach(target => Console.WriteLine($"  {target.Line()}"));
        return 0;
    }

    /// <summary>Sends as fast as it goes, or at a rate.</summary>
    private async Task<(double Rate, double P99)> MeasureAsync(Uri hub, int relay, int? rate)
    {
        var before = Cpu(relay);
        var (seconds, latencies, fault) = await SendAsync(hub, rate);
        if (fault is not null)
            throw new IOException(fault);
        latencies.Sort();
        var (count, after) = (latencies.Count, Cpu(relay));
        // The warm-up's envelopes took the processor as well.
        var all = count * (seconds + WarmUp) / seconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {(rate is null ? "as fast as it goes" : $"{rate} a second"),-20} {count / seconds,6:F0}/s   ms: p50 {At(latencies, 0.5),6:F1}  p99 {At(latencies, 0.99),6:F1}  max {latencies[^1],6:F1}"
            + $"   processor for each, us: relay {(after.Relay - before.Relay) / all * 1e6:F0}, its PostgreSQL {(after.Database - before.Database) / all * 1e6:F0}, the clients {(after.Own - before.Own) / all * 1e6:F0}"));
        return (count / seconds, At(latencies, 0.99));
    }

    private static (double Relay, double Database, double Own) Cpu(int relay) =>
        (ProcessTable.CpuSeconds(relay), ProcessTable.Tree(relay, null).Where(pid => pid != relay).Sum(ProcessTable.CpuSeconds), Environment.CpuUsage.TotalTime.TotalSeconds);

    private async Task<(double Seconds, List<double> Latencies, string? Fault)> SendAsync(Uri hub, int? rate)
    {
        var recipients = await Task.WhenAll(Enumerable.Range(0, options.Mailboxes).Select(_ => Recipient.AttendAsync(hub, publishes: true)));
        var senders = await Task.WhenAll(Enumerable.Range(0, options.Senders)
            .Select(_ => HubSocket.ConnectAsync(hub, static (HubSocket _, string _, ref MessagePack.MessagePackReader _) => { })));
        using var stop = new CancellationTokenSource();
        var sending = senders.Select((sender, at) => Task.Run(() => SendAsync(sender, recipients, at, rate / (double)options.Senders, stop.Token))).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(WarmUp));
        var began = Stopwatch.GetTimestamp();
        Array.ForEach(recipients, recipient => recipient.IsCounting = true);
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds));
        Array.ForEach(recipients, recipient => recipient.IsCounting = false);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await stop.CancelAsync();
        var refused = (await Task.WhenAll(sending)).FirstOrDefault(fault => fault is not null);
        List<double> latencies = [.. recipients.SelectMany(recipient => recipient.Latencies)];
        var wrong = recipients.Select(recipient => recipient.Fault).FirstOrDefault(fault => fault is not null);
        foreach (var socket in senders)
            await socket.DisposeAsync();
        foreach (var recipient in recipients)
            await recipient.DisposeAsync();
        return (seconds, latencies, refused ?? wrong ?? (latencies.Count == 0 ? "No envelope arrived." : null));
    }

    /// <summary>Sends one envelope after the other until it is enough; says what went wrong.</summary>
    /// <param name="sender">The connection.</param>
    /// <param name="recipients">In turn.</param>
    /// <param name="at">The first of them.</param>
    /// <param name="rate">Envelopes a second, each of which counts from the time at which it was to be sent; null: the next at once.</param>
    /// <param name="enough">Ends it.</param>
    private static async Task<string?> SendAsync(HubSocket sender, Recipient[] recipients, int at, double? rate, CancellationToken enough)
    {
        var envelope = Envelope.Create();
        var due = Stopwatch.GetTimestamp();
        for (var next = at; !enough.IsCancellationRequested; next++)
        {
            if (rate is { } pace)
            {
                due += (long)(Stopwatch.Frequency / pace * (next == at ? (at % 64 + 1) / 64.0 : 1));
                await Task.Delay(TimeSpan.FromTicks(Math.Max(0, Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due).Ticks)), CancellationToken.None);
            }
            Envelope.Stamp(envelope, rate is null ? Stopwatch.GetTimestamp() : due);
            var refusal = await sender.CallAsync(HubMethods.QueueEnvelope, recipients[next % recipients.Length].Mailbox.ToArray(), envelope);
            if (refusal != Refusal.None)
                return $"An envelope was refused: {refusal}.";
        }
        return null;
    }

    /// <summary>Memory of a relay of its own with so many idle connections, each of which attends a mailbox.</summary>
    private async Task<double> IdleAsync()
    {
        using var relay = StartRelay(out var url);
        var hub = new UriBuilder(new Uri(url + RelayRoutes.Hub)) { Scheme = options.IsTls ? "wss" : "ws" }.Uri;
        var before = Mebibytes(ProcessTable.Resident(relay.Id));
        var idle = new List<Recipient>(options.Idle);
        while (idle.Count < options.Idle)
            idle.AddRange(await Task.WhenAll(Enumerable.Range(0, Math.Min(50, options.Idle - idle.Count)).Select(_ => Recipient.AttendAsync(hub, publishes: false))));
        // Two rounds of pings, after which what the openings needed is given back as far as it ever is.
        await Task.Delay(TimeSpan.FromSeconds(32));
        var resident = Mebibytes(ProcessTable.Resident(relay.Id));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n{options.Idle} connections that attend a mailbox and are idle\n  relay {resident:F0} MiB, {before:F0} of them before: {(resident - before) * 1024 / options.Idle:F1} KiB each"));
        foreach (var recipient in idle)
            await recipient.DisposeAsync();
        return resident - before;
    }

    private static double Mebibytes(long bytes) => bytes / (double)(1 << 20);

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];

    private ChildProcess StartRelay(out string url)
    {
        using var listening = new BlockingValue<string>();
        var data = Path.Combine(folder, $"relay-{Guid.NewGuid():N}");
        var relay = new ChildProcess(
            new SpawnRequest(
                Path.GetFullPath(Path.Combine(options.Binaries, "ntk-relay")), "run", "--data", data, "--urls", options.IsTls ? "https://127.0.0.1:0" : "http://127.0.0.1:0",
                "--json", "--envelopes-per-minute", "100000000", "--requests-per-minute", "1000000", "--mailboxes-per-hour", "1000000", "--max-connections", "20000"),
            line =>
            {
                if (AnnouncedUrl.In(line) is { } seen)
                    listening.Set(seen);
            });
        using var limit = new CancellationTokenSource(Patience);
        if (!listening.Wait(Task.WhenAny(relay.Ended, Task.Delay(Patience, limit.Token)), out var found))
            throw new IOException($"ntk-relay does not listen. It printed: {relay.Output}");
        limit.Cancel();
        url = found;
        return relay;
    }
}
