using Ntk.Release.Building;
using Ntk.Release.Reproducing;

namespace Ntk.Release.Tests.Reproducing;

public sealed class ConditionTests
{
    private static readonly BuildConditions First = new("/a", "root in /root", "0022", "UTC 00:00:00", "C", "2026-11-24", "2", "/packages");

    private static readonly BuildConditions Second = First with { Folder = "/b", Clock = "2029-11-24" };

    private static readonly Dictionary<Variation, string> NoObstacles = [];

    [Fact]
    public void all_names_every_condition()
    {
        Assert.Null(VariationSet.TryParse("all", out var all));
        Assert.Equal(Enum.GetValues<Variation>().ToHashSet(), all);
    }

    [Fact]
    public void a_list_names_some()
    {
        Assert.Null(VariationSet.TryParse("clock, folder", out var some));
        Assert.Equal(new HashSet<Variation> { Variation.Folder, Variation.Clock }, some);
    }

    [Theory]
    [InlineData("folder,moon", "moon"), InlineData("", ""), InlineData("1", "1"), InlineData("Clock", "Clock"), InlineData("all,clock", "all")]
    public void an_unknown_name_is_told(string list, string unknown) => Assert.Equal(unknown, VariationSet.TryParse(list, out _));

    [Fact]
    public void a_condition_that_differs_is_varied() =>
        Assert.Equal(new ConditionResult("folder", "/a", "/b", IsVaried: true, null), Compared(Variation.Folder, NoObstacles));

    [Fact]
    public void a_condition_that_could_not_be_varied_says_why() =>
        Assert.Equal(
            new ConditionResult("clock", "2026-11-24", "2029-11-24", IsVaried: false, "faketime is not installed"),
            Compared(Variation.Clock, new() { [Variation.Clock] = "faketime is not installed" }));

    [Fact]
    public void a_condition_that_was_to_differ_and_did_not_is_not_varied() => Assert.Equal("it was so already", Compared(Variation.Umask, NoObstacles).Reason);

    [Fact]
    public void a_condition_that_nobody_asked_for_is_not_varied() =>
        Assert.Equal("not asked for", Of(ConditionResult.Compare(new HashSet<Variation>(), NoObstacles, First, Second), Variation.Folder).Reason);

    [Fact]
    public void every_condition_is_told() =>
        Assert.Equal(VariationSet.Names, ConditionResult.Compare(new HashSet<Variation>(), NoObstacles, First, Second).Select(condition => condition.Name));

    private static ConditionResult Compared(Variation wanted, Dictionary<Variation, string> obstacles) =>
        Of(ConditionResult.Compare(new HashSet<Variation> { wanted }, obstacles, First, Second), wanted);

    private static ConditionResult Of(IReadOnlyList<ConditionResult> conditions, Variation variation) =>
        conditions.Single(condition => condition.Name == VariationSet.NameOf(variation));
}
