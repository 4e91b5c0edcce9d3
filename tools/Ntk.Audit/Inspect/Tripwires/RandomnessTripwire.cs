namespace Ntk.Audit.Inspect.Tripwires;

/// <summary>
/// Trips over sealed bytes that do not look random. It is no proof that they are sealed: AES-CTR under a key of zeros never trips, and content
/// that is compressed seldom does, unless a chunk begins as a file of a known format. An ordinary file that is not compressed does, in any
/// chunk of 4 KiB or more.
/// </summary>
internal sealed class RandomnessTripwire
{
    /// <summary>
    /// Probability that a single test trips over random bytes. All tests of 1 TiB are 1.7 * 10^8, and together stay below 10^-9 with it.
    /// </summary>
    public const double TestAlarmRate = 1e-18;

    /// <summary>
    /// The statistic of a histogram has the distribution of chi-square only in the limit. So that its tail may be heavier by this factor, it trips at
    /// so much smaller a probability. The loss is nothing: where there is structure, the probability is smaller than any number here.
    /// </summary>
    public const double ChiSquareMargin = 1000;

    private const int MaxTrips = 100;

    private readonly List<Trip> _trips = [];
    private long _totalTrips;
    private long _blobs;
    private long _chunks;
    private long _blocks;
    private long _bytes;
    private double _alarmRate;

    /// <summary>Begins the sealed bytes of one blob, or of a part of it.</summary>
    /// <param name="label">What it is called.</param>
    public SealedProbe Open(string label)
    {
        _blobs++;
        return new SealedProbe(this, label);
    }

    /// <summary>What was tested until now, and what tripped.</summary>
    public TripwireResult Result() => new(_blobs, _chunks, _blocks, _bytes, Math.Min(1, _alarmRate), [.. _trips], _totalTrips);

    /// <summary>What a block is counted in; probes are asked one at a time.</summary>
    internal ByteHistogram OfBlock { get; } = new();

    /// <summary>What repetition in a block is found with.</summary>
    internal BlockPatterns Patterns { get; } = new();

    internal void CountChunk() => _chunks++;

    internal void CountBlock() => _blocks++;

    internal void CountBytes(int bytes) => _bytes += bytes;

    /// <summary>One test was made that trips over random bytes with the usual rate.</summary>
    internal void Judge(double pValue, Func<double, Trip> trip) => Judge(pValue, TestAlarmRate, pValue < TestAlarmRate, trip);

    /// <summary>One test was made.</summary>
    internal void Judge(double pValue, double alarmRate, bool hasTripped, Func<double, Trip> trip)
    {
        _alarmRate += alarmRate;
        if (hasTripped && ++_totalTrips <= MaxTrips)
            _trips.Add(trip(pValue));
    }
}
