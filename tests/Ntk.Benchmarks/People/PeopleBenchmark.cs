using System.Globalization;
using Ntk.Benchmarks.Contestants;
using Ntk.Benchmarks.Processes;
using Ntk.Benchmarks.Reports;
using Ntk.Wire;

namespace Ntk.Benchmarks.People;

/// <summary>The command <c>people</c>: envelopes through a published ntk-relay with its own PostgreSQL, and what idle connections cost it.</summary>
internal sealed class PeopleBenchmark(PeopleOptions options, string folder)
{
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
        var before = ProcessTable.Resident(relay.Id);
        var (seconds, latencies, fault) = await SendAsync(hub);
        if (fault is not null)
        {
            Console.Error.WriteLine(fault);
            return 1;
        }
        latencies.Sort();
        var rate = latencies.Count / seconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"""

            Envelopes of 1 KiB, {options.Senders} senders, {options.Mailboxes} mailboxes, {(options.IsTls ? "TLS 1.3" : "no TLS")}, {seconds:F1} s
              queued, stored, delivered and acknowledged   {rate:F0}/s
              from sending to acknowledged, ms             p50 {At(latencies, 0.5):F1}   p99 {At(latencies, 0.99):F1}   max {latencies[^1]:F1}
              relay                                        {Mebibytes(before):F0} MiB before, {Mebibytes(ProcessTable.Resident(relay.Id)):F0} MiB after
            """));
        List<Target> targets =
        [
            new("envelopes per second, end to end", 3000, true, rate),
            new("p99 from sending to acknowledged, ms", 100, false, At(latencies, 0.99)),
        ];
        if (options.Idle > 0)
            targets.Add(new Target($"{options.Idle} idle connections, the relay's memory in MiB", 400, false, await IdleAsync()));
        Console.WriteLine("\nTargets");
        targets.ForEach(target => Console.WriteLine($"  {target.Line()}"));
        return 0;
    }

    private async Task<(double Seconds, List<double> Latencies, string? Fault)> SendAsync(Uri hub)
    {
        var recipients = await Task.WhenAll(Enumerable.Range(0, options.Mailboxes).Select(_ => Recipient.AttendAsync(hub, publishes: true)));
        var senders = await Task.WhenAll(Enumerable.Range(0, options.Senders)
            .Select(_ => HubSocket.ConnectAsync(hub, static (HubSocket _, string _, ref MessagePack.MessagePackReader _) => { })));
        using var stop = new CancellationTokenSource();
        var sending = senders.Select((sender, at) => Task.Run(() => SendAsync(sender, recipients, at, stop.Token))).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(3));
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        Array.ForEach(recipients, recipient => recipient.IsCounting = true);
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds));
        Array.ForEach(recipients, recipient => recipient.IsCounting = false);
        var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds;
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
    private static async Task<string?> SendAsync(HubSocket sender, Recipient[] recipients, int at, CancellationToken enough)
    {
        var envelope = Envelope.Create();
        for (var next = at; !enough.IsCancellationRequested; next++)
        {
            Envelope.Stamp(envelope);
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
        var idle = new List<Recipient>(options.Idle);
        while (idle.Count < options.Idle)
            idle.AddRange(await Task.WhenAll(Enumerable.Range(0, Math.Min(50, options.Idle - idle.Count)).Select(_ => Recipient.AttendAsync(hub, publishes: false))));
        // Two rounds of pings, after which what the openings needed is given back as far as it ever is.
        await Task.Delay(TimeSpan.FromSeconds(32));
        var (resident, peak) = (Mebibytes(ProcessTable.Resident(relay.Id)), Mebibytes(ProcessTable.Peak(relay.Id)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n{options.Idle} connections that attend a mailbox and are idle\n  relay {resident:F0} MiB, {resident * 1024 / options.Idle:F1} KiB each; at most {peak:F0} MiB while they came"));
        foreach (var recipient in idle)
            await recipient.DisposeAsync();
        return resident;
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
                "--json", "--envelopes-per-minute", "100000000", "--requests-per-minute", "1000000", "--max-connections", "20000"),
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
