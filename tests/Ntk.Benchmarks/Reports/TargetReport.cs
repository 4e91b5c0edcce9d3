using System.Text;
using Ntk.Benchmarks.EndToEnd;

namespace Ntk.Benchmarks.Reports;

/// <summary>The numbers that the project means to reach, against those of this run.</summary>
internal static class TargetReport
{
    private const string Tls = "ntk-tls", Plain = "ntk", Reference = "wormhole-william";
    private const double Mebi = 1 << 20;

    public static string Text(ResultSet results)
    {
        var text = new StringBuilder("Targets\n");
        foreach (var target in All(results))
            text.Append("  ").AppendLine(target.Line());
        return text.ToString();
    }

    public static IEnumerable<Target> All(ResultSet results) =>
        [.. Large(results), .. Small(results, Workload.TenMebibytes), .. Small(results, Workload.ManyFiles), .. Sealing(results), .. Memory(results), .. Latency(results), .. Events(results)];

    private static IEnumerable<Target> Large(ResultSet results)
    {
        var (tls, plain) = (results.Find(Workload.OneGibibyte, Tls), results.Find(Workload.OneGibibyte, Plain));
        var reference = results.Find(Workload.OneGibibyte, Reference);
        yield return new("1 GiB with TLS, times as fast as wormhole-william", 2.2, true, tls?.SpeedOver(reference));
        yield return new("1 GiB without TLS, times as fast as wormhole-william", 3.2, true, plain?.SpeedOver(reference));
        yield return new("CPU per GiB with TLS, of wormhole-william's", 0.4, false, tls?.CpuSecondsPerGibibyte / reference?.CpuSecondsPerGibibyte);
    }

    private static IEnumerable<Target> Small(ResultSet results, string workload)
    {
        var peer = results.FastestPeer(workload);
        foreach (var name in new[] { Tls, Plain })
        {
            var own = results.Find(workload, name);
            yield return new($"{own?.Workload.Title ?? workload} by {name}, times as fast as the fastest peer", 1, true, own?.SpeedOver(peer), peer?.Contestant ?? "");
        }
    }

    private static IEnumerable<Target> Sealing(ResultSet results)
    {
        var speed = results.Sealing;
        var note = speed is null ? "" : $"libsodium {speed.Cipher / 1e6:F0} MB/s";
        var pipeline = speed is null ? "" : $"{note}; {speed.Sealing / speed.Cipher:F2} with queues and threads";
        yield return new("sealing on one core, of raw libsodium", 0.8, true, speed?.Chunks / speed?.Cipher, pipeline);
        yield return new("opening on one core, of raw libsodium", 0.8, true, speed?.Opening / speed?.Cipher, note);
    }

    private static IEnumerable<Target> Memory(ResultSet results)
    {
        var own = results.Results.Where(r => r.Contestant is Tls or Plain).ToList();
        var largest = own.Count == 0 ? "" : own.MaxBy(r => r.Workload.Bytes)!.Workload.Title;
        yield return new("peak memory of a client, MiB", 80, false, Most(own.SelectMany(r => r.PeakBytes.Values)), $"up to {largest}");
        yield return new("growth of the relay, MiB", 40, false, Most(own.Select(r => r.GrowthBytes.GetValueOrDefault("relay"))), $"up to {largest}");
    }

    private static IEnumerable<Target> Latency(ResultSet results)
    {
        foreach (var name in new[] { Tls, Plain })
            yield return new($"1 GiB by {name}: receiver's time, of the sender's", 1.1, false, results.Find(Workload.OneGibibyte, name)?.ReceiverOverSender);
        yield return new("ntk --version, ms", 25, false, results.StartUp?.VersionMilliseconds, $"/bin/true {results.StartUp?.TrueMilliseconds:F1} ms");
    }

    private static IEnumerable<Target> Events(ResultSet results)
    {
        var append = results.EventAppend;
        var note = append is null ? "" : $"{append.EventsPerCommit:F1} in a commit; pgbench's plain INSERT by 16 clients: "
            + (append.InsertsPerSecond is { } inserts ? $"{inserts:F0}" : "not to be had");
        yield return new("events appended per second by 16 transfers", 5000, true, append?.EventsPerSecond, note);
    }

    private static double? Most(IEnumerable<long> bytes) => bytes.Select(b => (double?)b).Max() / Mebi;
}
