using System.Globalization;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Needles;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Inspect.Watch;

/// <summary>Has everything that flows carried searched for needles, and tells those that are found.</summary>
internal sealed class NeedleWatch : INeedleSink
{
    private readonly NeedleSearch _search;
    private readonly FindingList _findings;
    private readonly Dictionary<string, (Flow? Flow, Side Side)> _places = [];

    /// <param name="needles">What is searched for.</param>
    /// <param name="pass">Which pass over the capture this is.</param>
    /// <param name="findings">Where matches are told.</param>
    public NeedleWatch(NeedleSet needles, int pass, FindingList findings)
    {
        _findings = findings;
        _search = needles.Search(pass, this);
    }

    public NeedleStatistics Statistics => _search.Statistics;

    /// <summary>Begins a stream.</summary>
    /// <param name="flow">That carries it; null for packets of no flow, and of flows of which nothing is kept.</param>
    /// <param name="side">Who sent it.</param>
    /// <param name="layer">What of the flow it is.</param>
    public NeedleStream Open(Flow? flow, Side side, string layer)
    {
        var name = flow is null
            ? side == Side.Client ? layer : $"{layer}, received"
            : string.Create(CultureInfo.InvariantCulture, $"{layer} of {flow.Transport}.stream {flow.Number}, {(side == Side.Client ? "sent" : "received")}");
        _places[name] = (flow, side);
        return _search.Open(name);
    }

    public void Found(NeedleMatch match)
    {
        var (flow, side) = _places[match.Label];
        var encodings = match.Encodings.Count == 0 ? "as it is" : string.Join(" in ", match.Encodings.Reverse());
        var needle = match.Needle.IsFile ? $"the file {Path.GetFileName(match.Needle.Name)}" : "the text that was given";
        _findings.Add(new Finding(
            FindingKind.NeedleFound, match.Mark, flow, side,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{match.Length} bytes of {needle}, from byte {match.Offset} of it, stand {encodings} at byte {match.Position} of {match.Label}."),
            match.Length));
    }
}
