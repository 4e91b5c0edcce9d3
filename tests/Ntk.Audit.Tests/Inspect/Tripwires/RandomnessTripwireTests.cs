using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Ntk.Audit.Inspect.Tripwires;
using Ntk.Audit.Tests.Inspect.Needles;
using Ntk.Dissection;

namespace Ntk.Audit.Tests.Inspect.Tripwires;

public sealed class RandomnessTripwireTests
{
    private const int Chunk = 64 << 10;

    /// <summary>Plain content of 64 KiB, and what it has to run into.</summary>
    private static readonly Dictionary<string, (Func<byte[]> Content, string Kind)> Plain = new()
    {
        ["zeros"] = (() => new byte[Chunk], "ByteFrequency Run RepeatedBlock"),
        ["text"] = (Text, "ByteFrequency BitFrequency"),
        ["json"] = (() => Fill(i => $"{{\"id\":{i},\"value\":{i * 7919 % 10007}}},"), "ByteFrequency"),
        ["a program"] = (() => File.ReadAllBytes("/bin/sh")[..Chunk], "ByteFrequency"),
        ["base64"] = (() => Encodings.Ascii(Convert.ToBase64String(Random(1, Chunk)))[..Chunk], "ByteFrequency BitFrequency"),
        ["hex"] = (() => Encodings.Ascii(Convert.ToHexString(Random(1, Chunk / 2))), "ByteFrequency"),
        ["AES-ECB of a table"] = (() => Ecb(Fill(i => $"{i % 700,-16}")), "RepeatedBlock"),
        ["samples of sound"] = (() => [.. Enumerable.Range(0, Chunk / 2).SelectMany(i => BitConverter.GetBytes((short)(9000 * Math.Sin(i / 20.0))))], "ByteFrequency"),
        ["a gradient"] = (() => [.. Enumerable.Range(0, Chunk).Select(i => (byte)i)], "ByteFrequency ByteCorrelation RepeatedBlock"),
        ["a gzip file"] = (() => Encodings.Compress(Numbers(400_000), s => new GZipStream(s, CompressionLevel.Optimal))[..Chunk], "KnownFormat"),
        ["a zstd file"] = (() => Encodings.Zstd(Numbers(400_000))[..Chunk], "KnownFormat"),
        ["a Zip archive"] = (() => Zip()[..Chunk], "KnownFormat"),
        ["an xz file"] = (() => [0xFD, .. "7zXZ"u8, 0, 0, 4, .. Random(3, Chunk - 8)], "KnownFormat"),
        ["a PNG image"] = (() => [0x89, .. "PNG\r\n\u001a\n"u8, .. Random(3, Chunk - 8)], "KnownFormat"),
        ["a JPEG image"] = (() => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, .. Random(3, Chunk - 11)], "KnownFormat"),
        ["an MP4 video"] = (() => [0, 0, 0, 0x20, .. "ftypisom"u8, 0, 0, 2, 0, .. Random(3, Chunk - 16)], "KnownFormat"),
        ["a PDF document"] = (() => [.. "%PDF-1.7"u8, .. Random(3, Chunk - 8)], "KnownFormat"),
    };

    public static TheoryData<string> Names => [.. Plain.Keys];

    [Theory, MemberData(nameof(Names))]
    public void one_plain_chunk_of_64_kib_in_a_blob_trips(string name)
    {
        var (content, kinds) = Plain[name];
        byte[] blob = [.. Ctr(3 * Chunk), .. content(), .. Ctr(2 * Chunk)];
        var result = Test(blob, 1460);
        Assert.Superset(kinds.Split(' ').ToHashSet(), result.Trips.Where(t => t.Chunk == 3).Select(t => $"{t.Kind}").ToHashSet());
        Assert.All(result.Trips.Where(t => t.Chunk >= 0), t => Assert.Equal((3, 3L * Chunk, (3L * Chunk / 1460) + 1), (t.Chunk, t.Position, t.Mark.Number)));
    }

    /// <summary>A capture can begin thousands of blobs and go on with none.</summary>
    [Fact]
    public void a_stretch_that_has_begun_takes_little_memory()
    {
        const int Stretches = 1_000, Each = 8 << 10;
        var wires = new RandomnessTripwire();
        var bytes = Random(1, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Stretches; i++)
        {
            var probe = wires.Open("a blob");
            probe.BeginChunk(0, 56);
            probe.Feed(bytes, default);
        }
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Stretches * Each);
    }

    [Fact]
    public void ciphertext_never_trips()
    {
        var wires = new RandomnessTripwire();
        // The keys are fixed, so the outcome is, too.
        for (var blob = 0; blob < 24; blob++)
            Feed(wires, Ctr((4 << 20) + (blob * 1001), (byte)blob), 16_000, 1 << (16 + (blob % 5)));
        var result = wires.Result();
        Assert.Empty(result.Trips);
        Assert.InRange(result.FalseAlarmRate, 1e-18, 1e-9);
        Assert.Equal(24, result.Blobs);
    }

    [Fact]
    public void p_values_of_ciphertext_are_spread_evenly()
    {
        var bytes = Ctr(64 << 20);
        var histogram = new ByteHistogram();
        var below = new int[10];
        for (var at = 0; at < bytes.Length; at += 1 << 14)
        {
            histogram.Clear();
            histogram.Add(bytes.AsSpan(at, 1 << 14));
            below[(int)(10 * PValue.ChiSquareUpper(histogram.ChiSquare(), 255))]++;
        }
        // 4,096 values, 410 in each tenth with a deviation of 19.
        Assert.All(below, count => Assert.InRange(count, 310, 510));
    }

    [Fact]
    public void compressed_content_behind_its_beginning_can_not_be_told()
    {
        var compressed = Encodings.Compress(Numbers(2_000_000), s => new BrotliStream(s, CompressionLevel.Optimal));
        var result = Test([.. Ctr(Chunk), .. compressed.AsSpan(2 * Chunk, Chunk)], 1000);
        Assert.DoesNotContain(result.Trips, t => t.Kind is TripwireKind.KnownFormat or TripwireKind.RepeatedBlock or TripwireKind.Run);
    }

    [Fact]
    public void the_result_does_not_depend_on_the_cut()
    {
        byte[] blob = [.. Ctr(Chunk), .. Text(), .. Ctr(5000)];
        var (whole, bytes) = (Test(blob, blob.Length), Test(blob, 7));
        Assert.Equal(whole.Trips.Select(t => t with { Mark = default }), bytes.Trips.Select(t => t with { Mark = default }));
        Assert.Equal(whole with { Trips = [] }, bytes with { Trips = [] });
    }

    [Fact]
    public void a_blob_with_a_slight_bias_in_every_block_trips_as_a_whole()
    {
        var bytes = Ctr(32 << 20);
        for (var i = 0; i < bytes.Length; i += 100)
            bytes[i] &= 0x7F;
        Assert.Contains(Test(bytes, 1 << 20).Trips, t => t.Chunk == -1 && t.Kind == TripwireKind.ByteFrequency);
    }

    [Fact]
    public void a_last_chunk_of_a_few_bytes_is_counted_and_trips_nothing()
    {
        var result = Test([.. Ctr(Chunk), .. new byte[15]], 100);
        Assert.Equal((2, 2, Chunk + 15), (result.Chunks, result.Blocks, result.Bytes));
        Assert.Empty(result.Trips);
    }

    [Theory, InlineData(64), InlineData(1024), InlineData(4095)]
    public void a_short_stretch_of_ascii_trips_at_the_bit_that_it_never_sets(int size)
    {
        var ascii = Ctr(size).Select(b => (byte)(b & 0x7F)).ToArray();
        Assert.Equal([TripwireKind.BitPosition], Test(ascii, size).Trips.Select(t => t.Kind));
    }

    [Theory]
    [InlineData("bob@relay.exampl", true)]
    [InlineData("bob\0\0\0\0\0\0\0\0\0\0\0\0\0", true)]
    [InlineData("Bob@relay.exampl", false)]
    [InlineData("bob@relay.examp\u0001", false)]
    [InlineData("Meet me at the old bridge (nine)", true)]
    [InlineData("Meet me at the old bridge\0\0\0\0\0\0\0", true)]
    [InlineData("Meet me at the old bridge\0at nine", false)]
    [InlineData("Meet me at the old bridge\tat nine", false)]
    public void text_in_place_of_a_value_is_told(string text, bool isText) => Assert.Equal(isText, TextInPlace.IsText(System.Text.Encoding.ASCII.GetBytes(text)));

    [Theory, InlineData(16, 5e-13), InlineData(31, 5e-14), InlineData(32, 2e-14), InlineData(1088, 1e-18)]
    public void text_in_place_of_a_value_is_no_chance(int length, double rate) => Assert.InRange(TextInPlace.AlarmRate(length), 0, rate);

    [Fact]
    public void every_known_beginning_fixes_as_many_bits_as_its_alarm_rate_needs()
    {
        Assert.All(KnownFormats.Patterns, p => Assert.InRange(p.Pattern.Count(c => c != '?'), KnownFormats.MinFixed, 64));
        Assert.True((KnownFormats.Patterns.Count + 2) * Math.Pow(16, -KnownFormats.MinFixed) <= KnownFormats.AlarmRate);
    }

    private static TripwireResult Test(byte[] blob, int piece)
    {
        var wires = new RandomnessTripwire();
        Feed(wires, blob, piece, Chunk);
        return wires.Result();
    }

    private static void Feed(RandomnessTripwire wires, byte[] blob, int piece, int chunk)
    {
        var probe = wires.Open("blob");
        for (var at = 0; at < blob.Length;)
        {
            if (at % chunk == 0)
                probe.BeginChunk(at / chunk, at);
            var length = Math.Min(Math.Min(piece - (at % piece), chunk - (at % chunk)), blob.Length - at);
            probe.Feed(blob.AsSpan(at, length), new PacketMark((at / piece) + 1, 0));
            at += length;
        }
        probe.End();
    }

    /// <summary>AES-CTR, by way of the blocks of a counter.</summary>
    private static byte[] Ctr(int length, byte key = 0)
    {
        var counters = new byte[(length + 15) / 16 * 16];
        for (var i = 0; i < counters.Length; i += 16)
            BitConverter.TryWriteBytes(counters.AsSpan(i), i);
        return Ecb(counters, key)[..length];
    }

    private static byte[] Ecb(byte[] bytes, byte key = 0)
    {
        using var aes = Aes.Create();
        aes.Key = [.. Enumerable.Repeat(key, 16)];
        return aes.EncryptEcb(bytes, PaddingMode.None);
    }

    private static byte[] Text() => Fill(i => $"Letter {i}: the quick brown fox was seen at {i * 31 % 24} o'clock, and {i * 7919 % 977} witnesses agree.\n");

    private static byte[] Fill(Func<int, string> piece)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < Chunk; i++)
            text.Append(piece(i));
        return Encoding.ASCII.GetBytes(text.ToString(0, Chunk));
    }

    private static byte[] Numbers(int length)
    {
        var random = new Random(5);
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append(CultureInfo.InvariantCulture, $"{random.Next()},");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static byte[] Zip()
    {
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, true))
        using (var entry = archive.CreateEntry("numbers.txt").Open())
            entry.Write(Numbers(400_000));
        return output.ToArray();
    }

    private static byte[] Random(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
