using System.IO.Compression;
using CsCheck;
using Ntk.Audit.Inspect.Needles;

namespace Ntk.Audit.Tests.Inspect.Needles;

public sealed class HostileStreamTests
{
    private static readonly byte[] Needle = [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 7))];

    [Theory]
    [InlineData("gzip"), InlineData("zlib"), InlineData("zstd"), InlineData("brotli")]
    public void a_bomb_is_given_up_at_the_bound_and_told(string kind)
    {
        using var run = NeedleRun.ForFiles(Needle);
        run.Search(Bomb(new byte[200 << 20], kind), 10_000);
        var statistics = run.Statistics[0];
        Assert.True(statistics.ExpansionsStopped >= 1);
        Assert.InRange(statistics.Expanded, 64 << 20, 200 << 20);
        Assert.False(statistics.IsComplete);
    }

    [Fact]
    public void a_bomb_within_a_bomb_is_given_up_at_the_same_bound()
    {
        using var run = NeedleRun.ForFiles(Needle);
        run.Search(Bomb(Bomb(new byte[100 << 20], "gzip"), "gzip"));
        Assert.InRange(run.Statistics[0].Expanded, 1, 80 << 20);
    }

    [Fact]
    public void what_lies_before_the_bound_is_found_in_a_bomb()
    {
        using var run = NeedleRun.ForFiles(Needle);
        Assert.Contains(run.Search(Bomb([.. new byte[1 << 20], .. Needle, .. new byte[100 << 20]], "gzip")), m => m.Encodings is [NeedleEncoding.Gzip]);
    }

    [Fact]
    public void a_damaged_stream_is_searched_up_to_the_damage()
    {
        using var run = NeedleRun.ForFiles(Needle);
        var random = new byte[100_000];
        new Random(1).NextBytes(random);
        var damaged = Bomb([.. random, .. Needle, .. random], "zlib")[..140_000];
        Assert.Contains(run.Search(damaged), m => m.Encodings is [NeedleEncoding.Zlib] && m.Length == Needle.Length);
    }

    [Fact]
    public void places_that_only_look_like_streams_are_bounded_and_counted()
    {
        using var run = NeedleRun.ForFiles(Needle);
        var magic = Enumerable.Repeat((byte[])[0x28, 0xB5, 0x2F, 0xFD, 0xFF, 0xFF, 0xFF, 0xFF], 5000).SelectMany(b => b).ToArray();
        run.Search(magic);
        Assert.InRange(run.Statistics[0].ExpansionsNotTried, 3900, 4100);
    }

    [Theory]
    [InlineData("QUJD"), InlineData("%41"), InlineData("\\u0041"), InlineData("41:"), InlineData("A\0"), InlineData("+"), InlineData("\u001f\u008b\b\0\0\0\0\0\0\u0003"), InlineData("x\u009c\u0001")]
    public void endless_repetition_of_an_encoding_shows_nothing(string unit)
    {
        using var run = NeedleRun.ForFiles(Needle);
        var bytes = Enumerable.Repeat(System.Text.Encoding.Latin1.GetBytes(unit), 300_000 / unit.Length).SelectMany(b => b).ToArray();
        Assert.Empty(run.Search(bytes, 1000));
    }

    [Fact]
    public void no_bytes_at_all_make_it_fail()
    {
        using var run = NeedleRun.ForFiles(Needle);
        var samples = Encodings.All.Values.Concat(Encodings.AtStart.Values).Select(e => e.Encode([.. Needle, .. Needle])).ToArray();
        Gen.Select(Gen.Int[0, samples.Length - 1], Gen.Byte.Array[0, 40], Gen.Int[0, 400], Gen.Int[1, 50]).Sample((sample, noise, at, piece) =>
        {
            var bytes = samples[sample].ToArray();
            noise.AsSpan(0, Math.Min(noise.Length, Math.Max(0, bytes.Length - at))).CopyTo(bytes.AsSpan(Math.Min(at, bytes.Length)));
            run.Search(bytes, piece);
        }, iter: 10_000, threads: 1);
    }

    private static byte[] Bomb(byte[] bytes, string kind) => kind switch
    {
        "gzip" => Encodings.Compress(bytes, s => new GZipStream(s, CompressionLevel.Fastest)),
        "zlib" => Encodings.Compress(bytes, s => new ZLibStream(s, CompressionLevel.Fastest)),
        "brotli" => Encodings.Compress(bytes, s => new BrotliStream(s, CompressionLevel.Fastest)),
        _ => Encodings.Zstd(bytes),
    };
}
