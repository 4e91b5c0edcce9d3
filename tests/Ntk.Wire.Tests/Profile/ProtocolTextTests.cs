using System.Text.RegularExpressions;

namespace Ntk.Wire.Tests.Profile;

/// <summary>The tables of <c>protocol.md</c> against the profile.</summary>
public sealed partial class ProtocolTextTests
{
    private static readonly string Protocol = WireProfile.Text("protocol.md");

    private static WireProfile Profile => WireProfile.Current;

    [Fact]
    public void the_routes_of_the_text_are_those_of_the_profile() =>
        Assert.Equal(
            Profile.Http.Requests.Where(r => r.Route != Profile.Hub.Route).Select(r => $"{r.Method} {r.Route}").Order(StringComparer.Ordinal),
            RouteRows().Matches(Protocol)
                .Select(m => $"{m.Groups["method"].Value} {m.Groups["route"].Value.Replace("/ID", "/{transfer}", StringComparison.Ordinal)}")
                .Order(StringComparer.Ordinal));

    [Fact]
    public void the_refusals_of_the_text_are_those_of_the_profile() =>
        Assert.Equal(
            Profile.Enumerations[nameof(Refusal)].Where(r => r.Number > 0).Select(r => (r.Number, r.Name, r.Status ?? 0)),
            RefusalCells().Matches(Protocol)
                .Select(m => (Number: int.Parse(m.Groups["number"].Value), m.Groups["name"].Value, int.Parse(m.Groups["status"].Value)))
                .OrderBy(r => r.Number));

    [Fact]
    public void every_field_of_the_profile_is_in_the_text() =>
        Assert.All(Profile.Http.Fields.Keys, f => Assert.Contains(f, Protocol, StringComparison.Ordinal));

    [Fact]
    public void every_hub_method_of_the_profile_is_in_the_text() =>
        Assert.All(Profile.Hub.Methods.Keys, m => Assert.Contains($"`{m}`", Protocol, StringComparison.Ordinal));

    [Fact]
    public void every_header_fault_is_a_failure_class_of_the_text() =>
        Assert.All(
            Enum.GetValues<BlobHeaderFault>().Where(f => f != BlobHeaderFault.None),
            f => Assert.Contains(f == BlobHeaderFault.Truncated ? "`HeaderTruncated`" : $"`{f}`", Protocol, StringComparison.Ordinal));

    [GeneratedRegex(@"(?<=^\|.*)`(?<method>[A-Z]+) (?<route>/(v1|health)/[^`]*)`(?=.*\|$)", RegexOptions.Multiline)]
    private static partial Regex RouteRows();

    [GeneratedRegex(@"\| (?<number>\d+) \| (?<name>[A-Z]\w+) \| (?<status>\d{3}) ")]
    private static partial Regex RefusalCells();
}
