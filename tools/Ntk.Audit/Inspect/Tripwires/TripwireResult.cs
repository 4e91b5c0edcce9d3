namespace Ntk.Audit.Inspect.Tripwires;

/// <summary>What the tripwires came to. That nothing tripped proves nothing: ciphertext under a known key looks the same.</summary>
/// <param name="Blobs">Blobs, or parts of them, that were tested.</param>
/// <param name="Chunks">Their chunks.</param>
/// <param name="Blocks">Stretches of up to 64 KiB that were tested by themselves.</param>
/// <param name="Bytes">Their bytes, those that belong to stretches too short for a test included.</param>
/// <param name="FalseAlarmRate">
/// An upper bound of the probability that one or more of all these tests trip over random bytes: the sum of the bounds of each (Bonferroni).
/// </param>
/// <param name="Trips">The first that tripped.</param>
/// <param name="TotalTrips">All that tripped.</param>
internal sealed record TripwireResult(
    long Blobs, long Chunks, long Blocks, long Bytes, double FalseAlarmRate, IReadOnlyList<Trip> Trips, long TotalTrips)
{
    /// <summary>The same in a sentence, for a report.</summary>
    public string Sentence => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{Bytes} sealed bytes in {Chunks} chunks, {Blocks} blocks: {TotalTrips} did not look random; random bytes trip in at most {FalseAlarmRate:0.0e+0} of captures like this one");
}
