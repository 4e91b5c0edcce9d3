using CsCheck;
using Ntk.Audit.Inspect.Needles;
using Ntk.Dissection;

namespace Ntk.Audit.Tests.Inspect.Needles;

public sealed class NeedleSearchTests
{
    [Fact]
    public void any_16_bytes_of_a_needle_are_found_as_they_are_with_their_place_and_packet()
    {
        var needle = Random(1, 20_000);
        using var run = NeedleRun.ForFiles(needle);
        Gen.Select(Gen.Int[0, needle.Length - 16], Gen.Int[0, 2000], Gen.Int[0, 5000], Gen.Int[1, 3000], Gen.Int[100, 1 << 30]).Sample((at, more, before, piece, seed) =>
        {
            var length = Math.Min(needle.Length - at, 16 + more);
            var hay = Random(seed, before + length + 500);
            needle.AsSpan(at, length).CopyTo(hay.AsSpan(before));
            return run.Search(hay, piece) is [var match] && match.Offset <= at && match.Offset + match.Length >= at + length && match.Length <= length + 4
                && match.Position <= before && match.Mark.Number == (match.Position / piece) + 1 && match.Encodings.Count == 0;
        }, iter: 3000, threads: 1);
    }

    [Fact]
    public void fifteen_bytes_of_a_needle_are_not_found()
    {
        var needle = Random(1, 5000);
        using var run = NeedleRun.ForFiles(needle);
        Gen.Select(Gen.Int[1, needle.Length - 16], Gen.Int[1, 1000], Gen.Int[100, 1 << 30]).Sample((at, before, seed) =>
        {
            var hay = Random(seed, 2000);
            needle.AsSpan(at, 15).CopyTo(hay.AsSpan(before));
            (hay[before - 1], hay[before + 15]) = ((byte)~needle[at - 1], (byte)~needle[at + 15]);
            return run.Search(hay).Count == 0;
        }, iter: 1000, threads: 1);
    }

    [Fact]
    public void random_bytes_hold_no_needle_in_any_encoding()
    {
        using var run = NeedleRun.ForFiles(Random(1, 100_000));
        var hay = Random(2, 4 << 20);
        Assert.Empty(run.Search(hay, 1460));
        Assert.True(run.Statistics.All(s => s.IsComplete && s.Searched == hay.Length));
    }

    [Fact]
    public void the_same_is_found_whole_and_byte_by_byte()
    {
        var needle = Random(1, 4000);
        using var run = NeedleRun.ForFiles(needle);
        Gen.Select(Gen.Int[0, needle.Length - 400], Gen.Int[0, Encodings.All.Count - 1], Gen.Int[100, 1 << 30]).Sample((at, encoding, seed) =>
        {
            byte[] hay = [.. Random(seed, 700), .. Encodings.All.Values.ElementAt(encoding).Encode(needle[at..(at + 300)]), .. Random(seed + 1, 500)];
            return Keys(run.Search(hay)).SequenceEqual(Keys(run.Search(hay, 1)));
        }, iter: 60, threads: 1);
    }

    [Fact]
    public void a_needle_of_many_passes_is_found_across_their_borders()
    {
        var needle = Random(3, 1000);
        using var run = NeedleRun.ForFiles(10, needle);
        Assert.InRange(run.Set.Passes, 10, 20);
        Gen.Int[0, needle.Length - 16].Sample(at => run.Search([.. Random(4, 30), .. needle.AsSpan(at, 16), .. Random(5, 30)])
            .Any(m => m.Offset <= at && m.Offset + m.Length >= at + 16), iter: 300, threads: 1);
    }

    [Fact]
    public void blocks_that_occur_often_are_found_with_what_stands_around_them()
    {
        // Records of which half is the same everywhere, and lines that begin with many spaces.
        var records = Enumerable.Range(0, 4000).SelectMany(i => (byte[])[.. "        "u8, .. "</td><td"u8, .. BitConverter.GetBytes(i * 2_654_435_761L)]).ToArray();
        using var run = NeedleRun.ForFiles(records);
        Gen.Int[0, records.Length - 16].Sample(at =>
        {
            byte[] hay = [0xA0, .. records.AsSpan(at, 16), 0xA1];
            return run.Search(hay).Any(m => m.Length >= 16 && records.AsSpan((int)m.Offset, (int)m.Length).SequenceEqual(hay.AsSpan((int)m.Position, (int)m.Length)));
        }, iter: 2000, threads: 1);
    }

    [Fact]
    public void repetition_is_not_searched_for_and_is_counted()
    {
        byte[] needle = [.. Random(1, 100), .. new byte[200], .. Random(2, 100), .. Enumerable.Repeat("abcd"u8.ToArray(), 10).SelectMany(b => b)];
        using var run = NeedleRun.ForFiles(needle);
        var windows = Enumerable.Range(0, needle.Length - 15).Select(i => needle[i..(i + 16)]);
        Assert.Equal(windows.Count(w => Enumerable.Range(1, 4).Any(p => w.AsSpan(p).SequenceEqual(w.AsSpan(0, w.Length - p)))), run.Set.Needles[0].ExcludedWindows);
        Assert.Empty(run.Search(new byte[1000]));
        Assert.Empty(run.Search(needle.AsSpan(100, 200)));
        Assert.NotEmpty(run.Search(needle.AsSpan(95, 20)));
    }

    [Fact]
    public void a_long_match_is_told_once_and_in_pieces_of_the_bound()
    {
        var needle = Random(1, (2 << 20) + 5000);
        using var run = NeedleRun.ForFiles(1 << 20, needle);
        var matches = run.Search([.. Random(9, 33), .. needle, .. Random(8, 100)], 10_000);
        Assert.Equal(3, matches.Count);
        Assert.Equal(NeedleMatch.MaxLength, matches[0].Length);
        Assert.Equal(33, matches[0].Position);
    }

    [Fact]
    public void short_needles_and_long_ones_are_found_beside_each_other()
    {
        using var run = NeedleRun.For("text:s3cr3t", "text:the long secret text of a letter");
        var matches = run.Search(Encodings.Ascii("... s3cr3t ... long secret text of ... s3cr3ts3cr3t"), 3);
        Assert.Equal(["s3cr3t", "the long secret text of a letter", "s3cr3t", "s3cr3t"], matches.OrderBy(m => m.Position).Select(m => m.Needle.Name));
        Assert.Equal((long[])[4, 14, 39, 45], matches.Select(m => m.Position).Order());
    }

    [Fact]
    public void streams_do_not_run_into_each_other()
    {
        using var run = NeedleRun.For("text:0123456789abcdefXYZ");
        var search = run.Set.Search(0, run);
        var (first, second) = (search.Open("a"), search.Open("b"));
        first.Scan("0123456789"u8, new PacketMark(1, 1));
        second.Scan("abcdefXYZ"u8, new PacketMark(2, 2));
        first.End();
        second.End();
        Assert.Empty(run.Matches);
    }

    private static IEnumerable<string> Keys(IEnumerable<NeedleMatch> matches) =>
        matches.Select(m => $"{m.Needle.Name} {m.Offset} {m.Length} {string.Join('>', m.Encodings)} {m.Position}").Order(StringComparer.Ordinal);

    private static byte[] Random(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
