using System.Globalization;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Tripwires;

namespace Ntk.Audit.Inspect.Watch;

/// <summary>The tripwires of one capture: those of its blobs and those of its hubs.</summary>
internal sealed class CaptureTripwires
{
    private readonly RandomnessTripwire _wires = new();

    public CaptureTripwires() => (Blobs, Hub) = (new BlobTripwires(_wires), new HubTripwires(_wires));

    public BlobTripwires Blobs { get; }

    public HubTripwires Hub { get; }

    /// <summary>Tells what tripped.</summary>
    /// <returns>What was tested, in a sentence.</returns>
    public string End(FindingList findings)
    {
        Blobs.End();
        Hub.End();
        var result = _wires.Result();
        foreach (var trip in result.Trips)
        {
            var chunk = trip.Chunk < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", chunk {trip.Chunk}");
            findings.Add(new Finding(
                FindingKind.NotRandom, trip.Mark, null, null,
                string.Create(CultureInfo.InvariantCulture, $"{trip.Kind} in {trip.Label}{chunk}, byte {trip.Position}: {trip.Detail}."), trip.Length));
        }
        return $"Tripwires, which can't prove encryption: {result.Sentence}.";
    }
}
