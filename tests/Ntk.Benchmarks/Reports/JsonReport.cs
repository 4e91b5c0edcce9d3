using System.Text.Json;
using Ntk.Benchmarks.EndToEnd;

namespace Ntk.Benchmarks.Reports;

/// <summary>Every measurement and target of a run as one JSON document.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(ResultSet results, string path)
    {
        var document = new
        {
            Results = results.Results.Select(r => new { Workload = r.Workload.Key, r.Workload.Bytes, r.Contestant, Role = r.Role.ToString(), r.Measurements }),
            results.StartUp,
            results.Sealing,
            results.EventAppend,
            Targets = TargetReport.All(results).Select(t => new { t.Text, t.Bound, t.AtLeast, t.Actual, t.Met }),
            Skipped = results.Skipped.Select(s => new { s.Name, s.Reason }),
            Failures = results.Failures.Select(s => new { s.Name, s.Reason }),
        };
        File.WriteAllText(path, JsonSerializer.Serialize(document, _options));
    }
}
