using CsCheck;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Tests.Inspect.Corpus.Packets;
using Ntk.Dissection.Flows;

namespace Ntk.Audit.Tests.Inspect.Corpus;

/// <summary>Captures that were damaged, or that have nothing to do with a relay. An inspection of one never throws, and never passes where something was changed or is missing.</summary>
public sealed class HostileCaptureTests
{
    private const Need Whole = Need.File | Need.Orderly | Need.NoOpening;

    private static readonly byte[] Telling = [0, 1, 4, 8, 0x10, 0x40, 0x7F, 0x80, 0xC0, 0xFF];

    /// <summary>Seeds whose captures are small: uploads, downloads, the hub, over TLS of either version and in the clear.</summary>
    public static TheoryData<int, int> Seeds => new()
    {
        { 20_001, (int)(Need.Plain | Need.Watch | Need.NoOpening) }, { 20_002, (int)(Need.Tls13 | Need.Watch | Need.NoOpening) }, { 20_003, (int)(Need.Tls | Need.Stream) },
        { 20_004, (int)(Need.Plain | Need.Resumed | Need.Opening) }, { 20_005, (int)(Need.Plain | Need.V6 | Need.Description | Need.NoOpening) },
        { 20_006, (int)(Need.Plain | Need.Mail | Need.NoOpening) }, { 20_007, (int)(Need.Plain | Need.Pairing | Need.NoOpening) },
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void a_mutated_capture_is_inspected_to_its_end(int seed, int need)
    {
        using var scene = new Scene(seed, (Need)need);
        scene.Format = scene.Format with { IsCompressed = false };
        var capture = scene.Capture();
        var steps = Gen.Select(Gen.Int[0, 5], Gen.UInt, Gen.Int[1, 400], Gen.Byte).Array[1, 8];
        steps.Sample(
            mutation => capture.Inspect(scene, mutation.Aggregate(capture.File, Apply)) is { Packets: >= 0 },
            iter: 800,
            print: mutation => string.Join(' ', mutation.Select(step => step.ToString())));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void a_mutated_packet_is_inspected_to_its_end(int seed, int need)
    {
        using var scene = new Scene(seed, (Need)need);
        var capture = scene.Capture();
        // Behind the head of the file and of records, so that the packets themselves are reached.
        Gen.Select(Gen.Int[0, capture.Frames.Count - 1], Gen.UInt, Gen.Byte, Gen.Bool).Array[1, 6].Sample(
            mutation =>
            {
                var frames = capture.Frames.ToArray();
                foreach (var (number, at, value, isHead) in mutation)
                {
                    var frame = frames[number].Frame.ToArray();
                    frame[(int)(at % (isHead ? Math.Min(frame.Length, 80) : frame.Length))] = value;
                    frames[number] = (frame, frames[number].Captured);
                }
                return capture.Inspect(scene, scene.Format.Write(frames, null)) is { Packets: >= 0 };
            },
            iter: 800);
    }

    /// <summary>With the opening, no bit of what the sender sends is free.</summary>
    [Theory]
    [InlineData(20_101), InlineData(20_102), InlineData(20_103)]
    public void no_changed_byte_of_a_sender_passes_its_opening(int seed)
    {
        using var scene = new Scene(seed, Need.File | Need.Orderly | Need.Plain | Need.Opening);
        scene.Dialogues.RemoveRange(1, scene.Dialogues.Count - 1);
        NoChangePasses(scene, packet => packet.Segment is { HasData: true, Side: Side.Client } segment ? segment.Payload.Length : 0);
    }

    /// <summary>Records of TLS are authentic or not.</summary>
    [Theory]
    [InlineData(20_201), InlineData(20_202), InlineData(20_203)]
    public void no_changed_byte_of_a_record_passes(int seed)
    {
        using var scene = new Scene(seed, Whole | Need.Tls | Need.Download);
        NoChangePasses(scene, packet => packet is { Segment: { HasData: true } segment, Turns.Count: > 0 } ? segment.Payload.Length : 0);
    }

    [Theory]
    [InlineData(20_301, 0), InlineData(20_302, (int)Need.Tls), InlineData(20_303, (int)Need.Plain), InlineData(20_304, (int)(Need.Watch | Need.NoOpening))]
    [InlineData(20_305, (int)(Need.Plain | Need.Mail | Need.NoOpening)), InlineData(20_306, (int)(Need.Plain | Need.Pairing | Need.NoOpening))]
    public void no_missing_packet_passes(int seed, int need)
    {
        using var scene = new Scene(seed, Whole | Need.Small | (Need)need);
        List<Packet> all = [];
        scene.AtPackets = packets => all = packets;
        var capture = scene.Capture();
        Assert.True(capture.Inspect(scene).Holds);
        int[] places = [.. Enumerable.Range(0, all.Count).Where(i => all[i].Segment is { HasData: true })];
        Gen.Int[0, places.Length - 1].Sample(
            place => !capture.Inspect(scene, scene.Format.Write([.. capture.Frames.Where((_, i) => i != places[place])], Secrets(scene, capture))).Holds,
            iter: 200);
    }

    [Theory]
    [InlineData(20_401), InlineData(20_402), InlineData(20_403), InlineData(20_404)]
    public void no_capture_that_ends_within_a_packet_passes(int seed)
    {
        using var scene = new Scene(seed, Whole);
        scene.Format = scene.Format with { IsCompressed = false, IsPcapng = false };
        var capture = scene.Capture();
        var ends = new HashSet<int>();
        var end = 24;
        foreach (var (_, captured) in capture.Frames)
            ends.Add(end += 16 + captured);
        Gen.Int[0, capture.File.Length - 1].Sample(length => ends.Contains(length) || !capture.Inspect(scene, capture.File[..length]).Holds, iter: 200);
    }

    [Theory]
    [InlineData("nothing at all"), InlineData("a capture without packets"), InlineData("a web site"), InlineData("names"), InlineData("noise")]
    public void a_capture_with_nothing_of_a_relay_never_passes(string what)
    {
        using var scene = new Scene(20_501, Need.Plain | Need.V4 | Need.Ethernet | Need.Orderly | Need.NoOpening);
        var surroundings = new Surroundings(scene);
        scene.Dialogues.Clear();
        if (what == "a web site")
            scene.Dialogues.Add(new Talks.Dialogue().Client("get", "GET / HTTP/1.1\r\nHost: www.example\r\n\r\n").Server("ok", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "hi"u8));
        scene.AtPackets = packets =>
        {
            if (what == "names")
                packets.AddRange(surroundings.Names("www.example", 1));
            if (what == "noise")
                packets.AddRange(Enumerable.Range(0, 50).Select(_ => surroundings.Frame(scene.Dice.Next(0x600, 0x10000), scene.Dice.Bytes(scene.Dice.Next(1, 200)))));
        };
        var capture = scene.Capture();
        var report = what == "nothing at all" ? capture.Inspect(scene, []) : capture.Inspect(scene);
        Assert.False(report.Holds);
        Assert.Contains(report.Findings.Kept, finding => finding.Kind == FindingKind.NothingToInspect);
    }

    private static void NoChangePasses(Scene scene, Func<Packet, int> payload)
    {
        List<Packet> all = [];
        scene.AtPackets = packets => all = packets;
        var capture = scene.Capture();
        Assert.True(capture.Inspect(scene).Holds, CleanCaptureTests.Told(capture.Inspect(scene)));
        int[] places = [.. Enumerable.Range(0, all.Count).Where(i => payload(all[i]) > 0)];
        Gen.Select(Gen.Int[0, places.Length - 1], Gen.UInt, Gen.Int[0, 7]).Sample(
            (place, at, bit) =>
            {
                var frames = capture.Frames.ToArray();
                var frame = frames[places[place]].Frame.ToArray();
                var length = payload(all[places[place]]);
                // Frames of data are never padded: the payload is what they end with, unless they are the shortest there are.
                if (frame.Length <= 60)
                    return true;
                frame[frame.Length - length + (int)(at % length)] ^= (byte)(1 << bit);
                frames[places[place]] = (frame, frame.Length);
                return !capture.Inspect(scene, scene.Format.Write(frames, Secrets(scene, capture))).Holds;
            },
            iter: 300);
    }

    /// <summary>The key log that the capture itself carried.</summary>
    private static string? Secrets(Scene scene, Capture capture) => scene.Format.IsPcapng && capture.KeyLog.Length == 0 ? capture.Secrets : null;

    private static byte[] Apply(byte[] bytes, (int Kind, uint At, int Length, byte Value) step)
    {
        var at = (int)(step.At % (bytes.Length + 1));
        var length = Math.Min(step.Length, bytes.Length - at);
        var next = Math.Min(at + 1, bytes.Length);
        return step.Kind switch
        {
            0 => [.. bytes[..at], step.Value, .. bytes[next..]],
            1 or 2 => [.. bytes[..at], Telling[step.Value % Telling.Length], .. bytes[next..]],
            3 => [.. bytes[..at], .. bytes[(at + length)..]],
            4 => [.. bytes[..(at + length)], .. bytes[at..]],
            _ => step.Value < 32 ? bytes[..at] : bytes,
        };
    }
}
