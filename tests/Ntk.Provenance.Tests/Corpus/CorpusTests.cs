namespace Ntk.Provenance.Tests.Corpus;

/// <summary>Every case of the corpus is refused by the one check that it is for.</summary>
public sealed class CorpusTests
{
    /// <summary>Classes from here on are of updating a trusted root and of signing.</summary>
    private const int FirstOutside = 900;

    public static TheoryData<string> Names => [.. Cases.All.Select(c => c.Name)];

    [Fact]
    public void every_failure_class_has_a_case()
    {
        // A build from source is not of this library: its differences are found by who builds.
        var without = Enum.GetValues<FailureClass>()
            .Where(c => (int)c < FirstOutside && c != FailureClass.RebuildDiffers).Except(Cases.All.Select(c => c.Class));
        Assert.Empty(without);
    }

    [Fact]
    public void no_two_cases_have_one_name() => Assert.Equal(Cases.All.Count, Cases.All.Select(c => c.Name).Distinct().Count());

    [Fact]
    public async Task messages_are_one_line_and_no_two_classes_have_the_same()
    {
        var forge = await Forge.OneAsync();
        var classes = new Dictionary<string, FailureClass>();
        foreach (var one in Cases.All)
        {
            var failure = await one.Judge(forge);
            Assert.NotNull(failure);
            Assert.DoesNotContain(failure.ToString(), char.IsControl);
            Assert.Equal(failure.Class, classes.GetValueOrDefault(failure.Message, failure.Class));
            classes[failure.Message] = failure.Class;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task deviating_evidence_is_refused_by_the_check_for_it(string name)
    {
        var one = Cases.All.Single(c => c.Name == name);
        var failure = await one.Judge(await Forge.OneAsync());
        Assert.NotNull(failure);
        Assert.Equal(one.Class, failure.Class);
        Assert.Contains(one.Message, failure.ToString(), StringComparison.Ordinal);
    }
}
