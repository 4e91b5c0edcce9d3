using System.Globalization;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>A stream as tshark follows it.</summary>
/// <param name="First">The endpoint that tshark names first.</param>
/// <param name="FirstBytes">What it sent.</param>
/// <param name="SecondBytes">What the other one sent.</param>
internal sealed record TsharkStream(string First, byte[] FirstBytes, byte[] SecondBytes)
{
    private static readonly string[] Preferences =
        ["-n", "-o", "tcp.reassemble_out_of_order:TRUE", "-o", "tcp.analyze_sequence_numbers:TRUE", "-o", "tcp.desegment_tcp_streams:TRUE"];

    /// <summary>All streams of a capture, and for each frame the number of its stream, or -1.</summary>
    public static (int[] Frames, TsharkStream[] Streams) FollowAll(string file, int streams)
    {
        var follow = Enumerable.Range(0, streams).SelectMany(number => new[] { "-z", $"follow,tcp,raw,{number.ToString(CultureInfo.InvariantCulture)}" });
        string[] arguments = [.. Preferences, "-r", file, "-T", "fields", "-e", "frame.number", "-e", "tcp.stream", .. follow];
        var sections = DebianProgram.Run("tshark", arguments).Split("Filter: tcp.stream eq ");
        var frames = sections[0].Split('\n').Where(line => line.Contains('\t', StringComparison.Ordinal)).Select(FrameStream).ToArray();
        var followed = sections[1..].OrderBy(section => int.Parse(section.Split('\n')[0], CultureInfo.InvariantCulture)).Select(Read).ToArray();
        return (frames, followed);
    }

    private static int FrameStream(string line) =>
        line.Split('\t')[1].Split(',')[0] is { Length: > 0 } number ? int.Parse(number, CultureInfo.InvariantCulture) : -1;

    private static TsharkStream Read(string section)
    {
        var (first, firstBytes, secondBytes) = ("", new List<byte[]>(), new List<byte[]>());
        foreach (var line in section.Split('\n')[1..])
        {
            if (line.StartsWith("Node 0: ", StringComparison.Ordinal))
                first = line["Node 0: ".Length..];
            var hex = line.Trim();
            if (hex.Length > 0 && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigitLower))
                (line[0] == '\t' ? secondBytes : firstBytes).Add(WithoutRemark(Convert.FromHexString(hex)));
        }
        return new TsharkStream(first, [.. firstBytes.SelectMany(b => b)], [.. secondBytes.SelectMany(b => b)]);
    }

    /// <summary>tshark says in the stream itself where bytes are missing.</summary>
    private static byte[] WithoutRemark(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf(" bytes missing in capture file]"u8);
        return end is > 0 and < 12 && bytes[0] == '[' && bytes.Length < 60 ? [] : bytes;
    }
}
