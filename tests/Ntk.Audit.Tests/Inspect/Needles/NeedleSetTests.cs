using Ntk.Audit.Inspect.Needles;

namespace Ntk.Audit.Tests.Inspect.Needles;

public sealed class NeedleSetTests
{
    [Theory]
    [InlineData("abc", "TooShort", "has 3 bytes"), InlineData("text:", "TooShort", "has 0 bytes"), InlineData("file:/no/such/file", "Unreadable", "/no/such/file"),
        InlineData("aaaaaaaaaaaaaaaaaaaaaaaa", "OnlyRepetition", "repeats at most 4 bytes"), InlineData("file:/dev", "Unreadable", "/dev")]
    public void what_is_no_needle_is_refused_with_its_reason(string argument, string fault, string message)
    {
        Assert.Null(NeedleSet.Load(["a text that is long enough", argument], out var refusal));
        Assert.Equal(fault, $"{refusal!.Fault}");
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void more_needles_than_can_be_searched_for_are_refused()
    {
        Assert.Null(NeedleSet.Load([.. Enumerable.Repeat("needle", NeedleSet.MaxNeedles + 1)], out var refusal));
        Assert.Equal(NeedleFault.TooMany, refusal!.Fault);
    }

    [Fact]
    public void a_file_that_exists_is_its_content_unless_a_text_is_forced()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "what is in the file");
            using var file = NeedleRun.For(path);
            using var forced = NeedleRun.For(NeedleSet.FilePrefix + path);
            using var text = NeedleRun.For(NeedleSet.TextPrefix + path);
            Assert.Equal([true, true, false], new[] { file, forced, text }.Select(r => r.Set.Needles[0].IsFile));
            Assert.Single(file.Search("what is in the file"u8));
            Assert.Single(text.Search(Encodings.Ascii(path)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void without_a_needle_there_is_nothing_to_search()
    {
        using var run = NeedleRun.For();
        Assert.Equal(0, run.Set.Passes);
    }

    [Fact]
    public void a_needle_file_that_became_shorter_is_told()
    {
        var path = Path.GetTempFileName();
        try
        {
            var bytes = new byte[100_000];
            new Random(1).NextBytes(bytes);
            File.WriteAllBytes(path, bytes);
            using var run = NeedleRun.For(path);
            File.WriteAllBytes(path, [1]);
            Assert.Throws<IOException>(() => run.Search(bytes));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
