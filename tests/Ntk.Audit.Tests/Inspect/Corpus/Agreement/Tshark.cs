using System.Diagnostics;
using System.Globalization;

namespace Ntk.Audit.Tests.Inspect.Corpus.Agreement;

/// <summary>Streams as tshark follows them.</summary>
internal static class Tshark
{
    private const string Path = "/usr/bin/tshark";

    private static readonly string[] Preferences =
        ["-n", "-q", "-o", "tcp.reassemble_out_of_order:TRUE", "-o", "tcp.analyze_sequence_numbers:TRUE", "-o", "tcp.desegment_tcp_streams:TRUE"];

    /// <summary>Leaks of whose captures tshark 4.0 says something else, and why.</summary>
    public static IReadOnlyDictionary<string, string> Differs { get; } = new Dictionary<string, string>
    {
        ["TCP: bytes in a reset"] = "it counts bytes of a reset to the stream, and goes on behind the reset",
        ["TCP: a second SYN with bytes"] = "it goes on at the second SYN, which no receiver does, and loses what is sent in between",
        ["IP: a header of mobility"] = "it does not read what stands behind that header, and misses the segment",
        ["TLS: a record in the clear"] = "it passes over the record that no key opens, where every receiver ends the connection, and decrypts what follows",
        ["TLS: an alert in the clear"] = "likewise",
    };

    /// <summary>Skips the test where there is no tshark.</summary>
    public static void Require() => Assert.SkipUnless(File.Exists(Path), "There is no tshark; Debian has it.");

    /// <summary>Every stream of a capture: raw, and decrypted, by <c>tcp.stream</c>.</summary>
    public static (Dictionary<int, (string First, FollowedStream Stream)> Raw, Dictionary<int, (string First, FollowedStream Stream)> Decrypted) Follow(
        string file, string keyLog, int streams)
    {
        string[] follow = [.. Enumerable.Range(0, streams).SelectMany(Follows)];
        var (raw, decrypted) = (new Dictionary<int, (string, FollowedStream)>(), new Dictionary<int, (string, FollowedStream)>());
        using var process = Process.Start(new ProcessStartInfo(Path, [.. Preferences, "-o", $"tls.keylog_file:{keyLog}", "-r", file, .. follow])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("Follow: ", StringComparison.Ordinal))
                Read(process.StandardOutput, line.Contains("tls", StringComparison.Ordinal) ? decrypted : raw);
        }
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return (raw, decrypted);
    }

    private static IEnumerable<string> Follows(int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return ["-z", $"follow,tcp,raw,{text}", "-z", $"follow,tls,raw,{text}"];
    }

    private static void Read(StreamReader output, Dictionary<int, (string, FollowedStream)> into)
    {
        const string Filter = "Filter: tcp.stream eq ";
        const string First = "Node 0: ";
        var number = int.Parse(output.ReadLine()![Filter.Length..], CultureInfo.InvariantCulture);
        var first = output.ReadLine()![First.Length..];
        output.ReadLine();
        var (one, other) = (new MemoryStream(), new MemoryStream());
        while (output.ReadLine() is { } line && line.Length > 0 && line[0] != '=')
        {
            var bytes = Convert.FromHexString(line.AsSpan().Trim());
            if (!IsRemark(bytes))
                (line[0] == '\t' ? other : one).Write(bytes);
        }
        into[number] = (first, FollowedStream.Of(one.GetBuffer().AsSpan(0, (int)one.Length), other.GetBuffer().AsSpan(0, (int)other.Length)));
    }

    /// <summary>tshark says in the stream itself where bytes are missing.</summary>
    private static bool IsRemark(ReadOnlySpan<byte> bytes) => bytes.Length < 60 && bytes[0] == '[' && bytes.IndexOf(" bytes missing in capture file]"u8) > 0;
}
