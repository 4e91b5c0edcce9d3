using Ntk.Release.Building;
using Ntk.Release.Processes;
using Ntk.Release.Reproducing;

namespace Ntk.Release.Tests.Reproducing;

/// <summary>Each condition reaches the program that runs under it.</summary>
public sealed class VariedCommandTests
{
    [Fact]
    public Task nothing_is_changed_for_the_first_build() =>
        Prints(null, "sh", ["-c", "[ \"$HOME\" = \"$0\" ] && echo same", Environment.GetEnvironmentVariable("HOME")!], "same");

    [Fact]
    public Task the_umask_is_another() => Prints(Variation.Umask, "sh", ["-c", "umask"], "0077");

    [Fact]
    public Task the_time_zone_is_another() => Prints(Variation.Timezone, "sh", ["-c", "date +%Z"], "+1345", "+1245");

    [Fact]
    public Task the_locale_is_another() => Prints(Variation.Locale, "sh", ["-c", "echo $LC_ALL"], "tr_TR.UTF-8");

    [Fact]
    public Task there_is_one_processor() => Prints(Variation.Cores, "nproc", [], "1");

    [Fact]
    public Task the_year_is_another() =>
        Prints(Variation.Clock, "date", ["-u", "+%Y"], [.. new[] { 3, 4 }.Select(years => $"{DateTimeOffset.UtcNow.AddYears(years):yyyy}")]);

    [Fact]
    public Task the_account_is_another() => Prints(Variation.User, "sh", ["-c", "echo $(id -u) $(id -G) $HOME"], "65534 65534 /home of another");

    [Fact]
    public Task another_account_fetches_packages_of_its_own() => Prints(Variation.User, "sh", ["-c", "echo $NUGET_PACKAGES"], "/packages");

    [Fact]
    public Task packages_are_fetched_anew() => Prints(Variation.Cache, "sh", ["-c", "echo $NUGET_PACKAGES"], "/packages");

    [Fact]
    public void packages_are_fetched_at_the_right_time() =>
        Assert.DoesNotContain("faketime", Command([Variation.Clock, Variation.Cache]).Line(["date"], keepClock: true));

    [Theory]
    [InlineData(true, Variation.Clock, Variation.Cache), InlineData(true, Variation.Clock, Variation.User)]
    [InlineData(false, Variation.Clock), InlineData(false, Variation.Cache), InlineData(false, Variation.User)]
    public void packages_are_fetched_before_where_the_clock_would_be_wrong(bool expected, params object[] varied) =>
        Assert.Equal(expected, Command([.. varied.Cast<Variation>()]).FetchesPackagesBefore);

    [Fact]
    public void the_conditions_of_a_process_are_those_that_it_runs_under() =>
        Assert.Equal(Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture), BuildConditions.Find("/work").Cores);

    private static async Task Prints(Variation? variation, string program, string[] arguments, params string[] expected)
    {
        if (variation is { } varied && Machine.Obstacle(varied) is { } obstacle)
            Assert.Skip(obstacle);
        var command = Command(variation is null ? [] : [variation.Value]);
        var line = command.Line([program, .. arguments], keepClock: false);
        var printed = await new ChildProcess(line[0], [.. line.Skip(1)]) { Environment = command.Environment(), Folder = "/" }
            .OutputAsync(TestContext.Current.CancellationToken);
        Assert.Contains(printed.Trim(), expected);
    }

    private static VariedCommand Command(IEnumerable<Variation> varied) => new(varied.ToHashSet(), "/home of another", "/packages");
}
