using System.Globalization;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>
/// The captures that Debian's packages carry, conformance files of pcapng in both byte orders among them: packets, times and flows are those of tshark.
/// </summary>
public sealed class DebianSampleTests
{
    [Theory]
    [InlineData("golang-github-google-gopacket-dev", 50)]
    [InlineData("python3-dpkt", 5)]
    [InlineData("ruby-pcaprub", 1)]
    public void tshark_agrees_on_every_packet(string package, int atLeast)
    {
        var files = DebianSamples.Of(package);
        Assert.True(files.Length >= atLeast, $"{files.Length} captures.");
        var differences = files.Select(file => (File: Path.GetFileName(file), Difference: Difference(file))).Where(file => file.Difference.Length > 0);
        Assert.Empty(differences);
    }

    private static string Difference(string file)
    {
        using var stream = File.OpenRead(file);
        var seen = Dissected.Of(stream);
        string[] arguments =
        [
            "-n", "-r", file, "-T", "fields", "-e", "frame.number", "-e", "frame.time_epoch",
            "-e", "tcp.stream", "-e", "udp.stream", "-e", "frame.encap_type", "-e", "frame.protocols",
        ];
        var lines = DebianProgram.RunAnyway("tshark", arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .Where(line => line[4].Length > 0).ToArray();
        var problems = string.Join(", ", seen.Kinds.Distinct());
        if (lines.Length != seen.Totals.Packets)
            return $"{lines.Length} packets, here {seen.Totals.Packets}: {problems}";
        var times = seen.Marks.DistinctBy(mark => mark.Number).ToDictionary(mark => mark.Number.ToString(CultureInfo.InvariantCulture), mark => mark.Time);
        var otherTime = lines.FirstOrDefault(line => times[line[0]] != Nanoseconds(line[1]));
        if (otherTime is not null)
            return $"packet {otherTime[0]} at {otherTime[1]}, here {times[otherTime[0]]}";
        var (tcp, udp) = (Count(lines, 2), Count(lines, 3));
        return (tcp, udp) == (seen.Tcp.Count, seen.Udp.Count) ? "" : $"{tcp} and {udp} flows, here {seen.Tcp.Count} and {seen.Udp.Count}: {problems}";
    }

    /// <summary>What is inside of a tunnel is not looked into here.</summary>
    private static int Count(string[][] lines, int column) =>
        lines.Where(line => !line[5].Contains(":l2tp", StringComparison.Ordinal))
            .SelectMany(line => line[column].Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse).DefaultIfEmpty(-1).Max() + 1;

    private static long Nanoseconds(string epoch) => epoch.Length == 0 ? 0 : (long)(decimal.Parse(epoch, CultureInfo.InvariantCulture) * 1_000_000_000);
}
