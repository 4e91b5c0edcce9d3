using CsCheck;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Inspect.Ledgers;
using Ntk.Audit.Inspect.Reports.Wording;

namespace Ntk.Audit.Tests.Inspect.Reports;

public sealed class WordingTests
{
    public static TheoryData<int> Kinds => [.. Enum.GetValues<FindingKind>().Select(k => (int)k)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void every_finding_has_a_title_a_meaning_and_a_next_step(int kind)
    {
        var text = FindingText.Of((FindingKind)kind);
        Assert.DoesNotMatch("^$|[.]$", text.Title);
        Assert.EndsWith(".", text.Meaning, StringComparison.Ordinal);
        Assert.EndsWith(".", text.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void findings_are_told_apart_by_title_meaning_and_gravity()
    {
        var texts = Enum.GetValues<FindingKind>().Select(FindingText.Of).ToList();
        Assert.Equal(texts, texts.DistinctBy(t => t.Title));
        Assert.Equal(texts, texts.DistinctBy(t => t.Meaning));
        Assert.Equal(texts, texts.DistinctBy(t => t.Gravity));
    }

    [Fact]
    public void a_finding_without_a_text_is_a_mistake_of_ours() => Assert.Throws<ArgumentOutOfRangeException>(() => FindingText.Of((FindingKind)199));

    [Fact]
    public void every_class_is_described_once_in_order() => Assert.Equal(Enum.GetValues<ByteClass>(), ClassText.All.Select(c => c.Class));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void the_specification_has_every_finding_with_its_number_and_gravity(int kind) =>
        Assert.Contains(
            $"| {kind} | `{(FindingKind)kind}` | {FindingText.Of((FindingKind)kind).Gravity} |",
            RepositoryFile.Read("src", "spec", "audit.md"), StringComparison.Ordinal);

    [Fact]
    public void the_specification_has_every_class_with_its_member_and_group()
    {
        var specification = RepositoryFile.Read("src", "spec", "audit.md");
        Assert.All(
            ClassText.All,
            c => Assert.Contains($"| `{c.Class}` | `{c.Member}` | {ClassText.NameOf(c.Group)} |", specification, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plain ünïcode 日本 😀", "plain ünïcode 日本 😀")]
    [InlineData("a\e[2Jb", @"a\u{1B}[2Jb")]
    [InlineData("nul\0", @"nul\u{0}")]
    [InlineData("evil\u202Egpj.exe", @"evil\u{202E}gpj.exe")]
    [InlineData("two\nlines\u2028", @"two\u{A}lines\u{2028}")]
    public void text_that_would_not_be_seen_as_itself_is_spelled_out(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    /// <summary>No attribute of a test can carry one: it is written as UTF-8.</summary>
    [Fact]
    public void half_a_surrogate_pair_is_spelled_out() =>
        Assert.Equal((@"half\u{D83D}", @"\u{DE00}half"), (VisibleText.Of("half\uD83D"), VisibleText.Of("\uDE00half")));

    [Fact]
    public void a_name_that_looks_like_another_is_spelled_out() => Assert.Equal(@"rel\u{430}y.example", VisibleText.Name("relаy.example"));

    [Fact]
    public void a_text_without_end_is_cut() => Assert.Equal(new string('x', VisibleText.MaxLength) + "…", VisibleText.Of(new string('x', 10_000)));

    [Fact]
    public void whatever_is_made_visible_stays_as_it_is() =>
        Gen.String[Gen.Char, 0, 300].Sample(text => Assert.Equal(VisibleText.Of(text), VisibleText.Of(VisibleText.Of(text))));

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000000000Z")]
    [InlineData(1_795_525_137_250_000_001, "2026-11-24T12:58:57.250000001Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999999999Z")]
    [InlineData(long.MaxValue, "2262-04-11T23:47:16.854775807Z")]
    [InlineData(long.MinValue, "1677-09-21T00:12:43.145224192Z")]
    public void a_time_is_written_to_the_nanosecond(long time, string written) => Assert.Equal(written, Amount.Timestamp(time));

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(1_500_000, "1.5 ms")]
    [InlineData(1_250_000_000, "1.25 s")]
    [InlineData(185_000_000_000, "3:05 min")]
    [InlineData(3_723_000_000_000, "1:02:03 h")]
    [InlineData(long.MaxValue, "106751 days")]
    public void a_duration_is_written_for_people(long nanoseconds, string written) => Assert.Equal(written, Amount.Duration(nanoseconds));
}
