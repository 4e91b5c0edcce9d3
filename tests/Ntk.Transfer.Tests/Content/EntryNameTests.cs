using System.Text;
using CsCheck;
using Ntk.Transfer.Content;

namespace Ntk.Transfer.Tests.Content;

public class EntryNameTests
{
    [Theory]
    [InlineData("", EntryNameFault.Empty)]
    [InlineData(".", EntryNameFault.Dot)]
    [InlineData("..", EntryNameFault.DotDot)]
    [InlineData("a\0b", EntryNameFault.Nul)]
    [InlineData("a\nb", EntryNameFault.ControlCharacter)]
    [InlineData("\u001f", EntryNameFault.ControlCharacter)]
    [InlineData("a\u007f", EntryNameFault.ControlCharacter)]
    [InlineData("a/b", EntryNameFault.Slash)]
    [InlineData("a\\b", EntryNameFault.Backslash)]
    [InlineData("a.", EntryNameFault.TrailingDot)]
    [InlineData("...", EntryNameFault.TrailingDot)]
    [InlineData("a ", EntryNameFault.TrailingSpace)]
    [InlineData("CON", EntryNameFault.DeviceName)]
    [InlineData("nul", EntryNameFault.DeviceName)]
    [InlineData("Prn.txt", EntryNameFault.DeviceName)]
    [InlineData("aux.tar.gz", EntryNameFault.DeviceName)]
    [InlineData("CON .txt", EntryNameFault.DeviceName)]
    [InlineData("com0", EntryNameFault.DeviceName)]
    [InlineData("COM9.x", EntryNameFault.DeviceName)]
    [InlineData("LPT1", EntryNameFault.DeviceName)]
    [InlineData("bad\uFFFDbytes", EntryNameFault.NotUnicode)]
    [InlineData("lone\uD800", EntryNameFault.NotUnicode)]
    public void a_component_that_breaks_a_rule_is_told_by_that_rule(string name, EntryNameFault fault) =>
        Assert.Equal(fault, EntryName.CheckComponent(name));

    [Theory]
    [InlineData("a")]
    [InlineData(".hidden")]
    [InlineData("..a")]
    [InlineData(" leading space")]
    [InlineData("a.b")]
    [InlineData("CONSOLE")]
    [InlineData("COM10")]
    [InlineData("LPTx")]
    [InlineData("xCON")]
    [InlineData("日本語")]
    [InlineData("\U0001F600")]
    [InlineData("10:30")]
    public void an_ordinary_component_is_allowed(string name) =>
        Assert.Equal(EntryNameFault.None, EntryName.CheckComponent(name));

    [Fact]
    public void the_length_of_a_component_is_counted_in_bytes()
    {
        Assert.Equal(EntryNameFault.None, EntryName.CheckComponent(new string('a', 255)));
        Assert.Equal(EntryNameFault.TooLong, EntryName.CheckComponent(new string('a', 256)));
        Assert.Equal(EntryNameFault.None, EntryName.CheckComponent(new string('é', 127)));
        Assert.Equal(EntryNameFault.TooLong, EntryName.CheckComponent(new string('é', 128)));
    }

    [Theory]
    [InlineData("/a", EntryNameFault.Absolute)]
    [InlineData("/", EntryNameFault.Absolute)]
    [InlineData("", EntryNameFault.Empty)]
    [InlineData("a//b", EntryNameFault.Empty)]
    [InlineData("a/", EntryNameFault.Empty)]
    [InlineData("a/./b", EntryNameFault.Dot)]
    [InlineData("a/../b", EntryNameFault.DotDot)]
    [InlineData("../a", EntryNameFault.DotDot)]
    [InlineData("a/nul/b", EntryNameFault.DeviceName)]
    [InlineData("a/b", EntryNameFault.None)]
    public void a_path_is_judged_component_by_component(string path, EntryNameFault fault) =>
        Assert.Equal(fault, EntryName.CheckPath(path));

    [Fact]
    public void a_path_has_at_most_255_components()
    {
        Assert.Equal(EntryNameFault.None, EntryName.CheckPath(string.Join('/', Enumerable.Repeat("a", 255))));
        Assert.Equal(EntryNameFault.TooDeep, EntryName.CheckPath(string.Join('/', Enumerable.Repeat("a", 256))));
    }

    [Fact]
    public void a_path_has_at_most_4096_bytes()
    {
        var fits = string.Join('/', Enumerable.Repeat(new string('a', 240), 17))[..4096];
        Assert.Equal(EntryNameFault.None, EntryName.CheckPath(fits));
        Assert.Equal(EntryNameFault.PathTooLong, EntryName.CheckPath(fits + "a"));
    }

    [Fact]
    public void every_fault_has_its_own_description() =>
        Assert.Distinct(Enum.GetValues<EntryNameFault>().Select(EntryName.Describe));

    [Fact]
    public void an_allowed_path_stays_below_any_folder_it_is_joined_to() =>
        Gen.String[Gen.OneOf(Gen.Char["./\\ ab\0\n"], Gen.Char), 0, 20].Sample(
            path => EntryName.CheckPath(path) != EntryNameFault.None
                || Path.GetFullPath(Path.Join("/root/folder", path)) == "/root/folder/" + path);

    [Fact]
    public void the_order_of_paths_is_that_of_their_bytes() =>
        Gen.Select(Text, Text).Sample(
            (a, b) => Math.Sign(EntryPath.Compare(a, b))
                == Math.Sign(Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))));

    private static readonly string[] Pieces = ["a", "/", ".", "-", "é", "\uD7FF", "\uE000", "\uFFFC", "\U00010000", "\U0010FFFF"];

    private static readonly Gen<string> Text =
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 6].Select(string.Concat);

    [Theory]
    [InlineData("link", "file", nameof(LinkJudgement.Stays))]
    [InlineData("link", "./file", nameof(LinkJudgement.Stays))]
    [InlineData("link", ".", nameof(LinkJudgement.Stays))]
    [InlineData("a/link", "../file", nameof(LinkJudgement.Stays))]
    [InlineData("a/b/link", "../../c/d", nameof(LinkJudgement.Stays))]
    [InlineData("link", "..", nameof(LinkJudgement.Leaves))]
    [InlineData("link", "../file", nameof(LinkJudgement.Leaves))]
    [InlineData("a/link", "../../file", nameof(LinkJudgement.Leaves))]
    [InlineData("a/link", "./.././../x", nameof(LinkJudgement.Leaves))]
    [InlineData("a/link", "b/../../../x", nameof(LinkJudgement.Leaves))]
    [InlineData("a/b/c/link", "d/..", nameof(LinkJudgement.Leaves))]
    [InlineData("link", "/etc/passwd", nameof(LinkJudgement.Absolute))]
    [InlineData("link", "C:file", nameof(LinkJudgement.Absolute))]
    [InlineData("link", "a\\b", nameof(LinkJudgement.Malformed))]
    [InlineData("link", "", nameof(LinkJudgement.Malformed))]
    public void a_link_is_judged_by_its_text(string path, string target, string judgement) =>
        Assert.Equal(judgement, EntryPath.JudgeLink(path, target).ToString());
}
