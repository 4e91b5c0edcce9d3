using System.Text.RegularExpressions;

namespace Ntk.Audit.Capturing;

/// <summary>What tcpdump and dumpcap say at their end of packets that they did not take.</summary>
internal static partial class CaptureLoss
{
    /// <summary>The line that tells of lost packets, or null where none tells of more than 0.</summary>
    public static string? Find(string talk)
    {
        foreach (var line in talk.Split('\n'))
        {
            if (Dropped().Match(line) is { Success: true } match && match.Groups["count"].ValueSpan.ContainsAnyExcept('0'))
                return line.Trim();
        }
        return null;
    }

    [GeneratedRegex("^(?<count>[0-9]+) packets? dropped by |^Packets received/dropped on interface .*: [0-9]+/(?<count>[0-9]+) \\(", RegexOptions.CultureInvariant)]
    private static partial Regex Dropped();
}
