using System.Globalization;
using System.Text;
using Ntk.Benchmarks.EndToEnd;

namespace Ntk.Benchmarks.Reports;

/// <summary>One table for each workload.</summary>
internal sealed class TableReport(ResultSet results)
{
    private const string Reference = "wormhole-william";
    private static readonly string[] _head =
        ["", "s median", "min", "max", "MB/s", "CPU s/GiB", "sender MiB", "receiver MiB", "servers grew by MiB", "x william", "x fastest peer"];

    public string Text()
    {
        var text = new StringBuilder();
        foreach (var group in results.Results.GroupBy(r => r.Workload.Key))
        {
            text.AppendLine().AppendLine(group.First().Workload.Title);
            AppendTable(text, [_head, .. group.OrderBy(r => r.Role).Select(Row)]);
        }

        if (results.StartUp is { } startUp)
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Start-up, median of {StartUp.Runs}: ntk --version {Milliseconds(startUp.VersionMilliseconds)}, /bin/true {Milliseconds(startUp.TrueMilliseconds)}");
        AppendReasons(text, "Not measured", results.Skipped);
        AppendReasons(text, "Failed", results.Failures);
        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, _head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            text.Append("  ").Append(row[0].PadRight(widths[0]));
            for (var column = 1; column < row.Length; column++)
                text.Append("  ").Append(row[column].PadLeft(widths[column]));
            text.AppendLine();
        }
    }

    private static void AppendReasons(StringBuilder text, string title, List<(string Name, string Reason)> entries)
    {
        if (entries.Count == 0)
            return;
        text.AppendLine().AppendLine(title);
        foreach (var (name, reason) in entries)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name}: {reason}");
    }

    private static string Milliseconds(double? value) => value is { } ms ? string.Create(CultureInfo.InvariantCulture, $"{ms:F1} ms") : "not built";

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    private static string Mebibytes(IReadOnlyDictionary<string, long> bytes, string role) =>
        bytes.TryGetValue(role, out var value) ? Number(value / (double)(1 << 20), "F0") : "";

    private string[] Row(Result result)
    {
        var compared = result.Role != Contestants.ContestantRole.Limit;
        return
        [
            result.Contestant,
            Number(result.MedianSeconds, "F3"),
            Number(result.LeastSeconds, "F3"),
            Number(result.MostSeconds, "F3"),
            Number(result.MegabytesPerSecond, "F0"),
            Number(result.CpuSecondsPerGibibyte, "F2"),
            Mebibytes(result.PeakBytes, "sender"),
            Mebibytes(result.PeakBytes, "receiver"),
            string.Join(", ", result.GrowthBytes.Select(entry => $"{entry.Key} {Mebibytes(result.GrowthBytes, entry.Key)}")),
            compared ? Number(result.SpeedOver(results.Find(result.Workload.Key, Reference)), "F2") : "",
            compared ? Number(result.SpeedOver(results.FastestPeer(result.Workload.Key)), "F2") : "",
        ];
    }
}
