using Ntk.Benchmarks.Contestants;

namespace Ntk.Benchmarks.EndToEnd;

/// <summary>The measurements of one contestant with one workload.</summary>
internal sealed record Result(Workload Workload, string Contestant, ContestantRole Role)
{
    private const double Mega = 1e6;
    private const double Gibi = 1L << 30;

    public List<Measurement> Measurements { get; } = [];

    public double MedianSeconds => Median(Measurements.Select(m => m.Seconds));

    public double LeastSeconds => Measurements.Min(m => m.Seconds);

    public double MostSeconds => Measurements.Max(m => m.Seconds);

    /// <summary>Content bytes over the median time, in units of 1,000,000 bytes per second.</summary>
    public double MegabytesPerSecond => Workload.Bytes / Mega / MedianSeconds;

    public double CpuSecondsPerGibibyte => Median(Measurements.Select(m => m.CpuSeconds)) / (Workload.Bytes / Gibi);

    public double? ReceiverOverSender =>
        Measurements.Any(m => m.ReceiverOverSender.HasValue) ? Median(Measurements.Select(m => m.ReceiverOverSender ?? 0)) : null;

    /// <summary>The most of all rounds, for each sender, receiver and server.</summary>
    public IReadOnlyDictionary<string, long> PeakBytes => Most(m => m.PeakBytes);

    public IReadOnlyDictionary<string, long> GrowthBytes => Most(m => m.GrowthBytes);

    /// <summary>How many times as fast as another.</summary>
    public double? SpeedOver(Result? other) => other is null ? null : other.MedianSeconds / MedianSeconds;

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private Dictionary<string, long> Most(Func<Measurement, IReadOnlyDictionary<string, long>> select) =>
        Measurements.SelectMany(select).GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Max(entry => entry.Value));
}
