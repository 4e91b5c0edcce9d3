using System.Text.Json;
using System.Text.RegularExpressions;
using Ntk.Release.Bills;
using Ntk.Release.Building;

namespace Ntk.Release.Tests.Bills;

/// <summary>The bill of <c>ntk-release</c> itself, which building these tests has restored.</summary>
public sealed class BillOfMaterialsTests
{
    private static readonly string Project = Path.Combine(RepositoryRoot.Path, "tools", "Ntk.Release");

    private static readonly Toolchain Tools = new("10.0.1", ".NET 10.0.1", "gcc 12", "ld 2.40", "libc 2.36", new string('a', 64));

    private static readonly string Commit = new('c', 40);

    private static readonly DateTimeOffset Date = new(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void every_package_of_the_lock_file_is_in_it_with_its_hash()
    {
        using var lockFile = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Project, "packages.lock.json")));
        var locked = lockFile.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.TryGetProperty("contentHash", out _))
            .Select(package => (
                Reference: $"pkg:nuget/{package.Name}@{package.Value.GetProperty("resolved").GetString()}",
                Hash: Convert.ToHexStringLower(package.Value.GetProperty("contentHash").GetBytesFromBase64())))
            .ToHashSet();
        var listed = Components().Where(c => c.TryGetProperty("purl", out _))
            .Select(c => (Text(c, "purl"), Text(c.GetProperty("hashes")[0], "content"))).ToHashSet();
        Assert.NotEmpty(locked);
        Assert.Superset(locked, listed);
    }

    [Fact]
    public void a_package_has_the_licence_that_it_states() =>
        Assert.Equal("ISC", Text(Components().Single(c => Text(c, "name") == "libsodium").GetProperty("licenses")[0], "expression"));

    [Fact]
    public void a_project_of_the_source_is_in_it() =>
        Assert.Contains(Components(), c => Text(c, "bom-ref").StartsWith("project:Ntk.Provenance@", StringComparison.Ordinal));

    [Fact]
    public void the_toolchain_is_in_it_and_not_part_of_the_programs() =>
        Assert.Equal(
            ["10.0.1", ".NET 10.0.1", "gcc 12", "ld 2.40", "libc 2.36", "libc 2.36"],
            Components().Where(c => c.TryGetProperty("scope", out var scope) && scope.GetString() == "excluded").Select(c => Text(c, "version")));

    [Fact]
    public void each_component_has_the_required_names_and_a_reference_of_its_own()
    {
        var components = Components();
        Assert.All(components, c => Assert.Contains(Text(c, "type"), (string[])["application", "library"]));
        Assert.All(components, c => Assert.NotEmpty(Text(c, "name")));
        Assert.Equal(components.Length, components.Select(c => Text(c, "bom-ref")).Distinct().Count());
    }

    [Fact]
    public void every_hash_is_as_long_as_its_algorithm_makes_it() =>
        Assert.All(
            Components().Where(c => c.TryGetProperty("hashes", out _)).SelectMany(c => c.GetProperty("hashes").EnumerateArray()),
            hash => Assert.Matches(Text(hash, "alg") == "SHA-512" ? "^[0-9a-f]{128}$" : "^[0-9a-f]{64}$", Text(hash, "content")));

    [Fact]
    public void every_dependency_is_a_component()
    {
        var references = Components().Select(c => Text(c, "bom-ref")).ToHashSet();
        var used = Bill().GetProperty("dependencies").EnumerateArray().SelectMany(d => d.GetProperty("dependsOn").EnumerateArray()).Select(d => d.GetString()!);
        Assert.Subset(references, used.ToHashSet());
    }

    [Fact]
    public void the_graph_reaches_every_package_from_the_release()
    {
        var edges = Bill().GetProperty("dependencies").EnumerateArray()
            .ToDictionary(d => Text(d, "ref"), d => d.GetProperty("dependsOn").EnumerateArray().Select(other => other.GetString()!).ToArray());
        var reached = new HashSet<string>();
        var waiting = new Queue<string>(["release:NTK"]);
        while (waiting.TryDequeue(out var next))
            foreach (var other in edges[next].Where(reached.Add))
                waiting.Enqueue(other);
        Assert.Superset(Components().Where(c => Text(c, "type") == "library").Select(c => Text(c, "bom-ref")).ToHashSet(), reached);
    }

    [Fact]
    public void it_is_a_document_of_the_version_that_it_names()
    {
        var bill = Bill();
        Assert.Equal(("CycloneDX", "1.6", 1), (Text(bill, "bomFormat"), Text(bill, "specVersion"), bill.GetProperty("version").GetInt32()));
        Assert.Matches(new Regex("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"), Text(bill, "serialNumber"));
    }

    [Fact]
    public void its_time_is_the_date_of_the_source() => Assert.Equal("2026-11-24T11:00:00Z", Text(Bill().GetProperty("metadata"), "timestamp"));

    [Fact]
    public void the_release_has_the_commit_of_the_source() =>
        Assert.Contains(
            Bill().GetProperty("metadata").GetProperty("component").GetProperty("properties").EnumerateArray(),
            property => (Text(property, "name"), Text(property, "value")) == (BillOfMaterials.CommitProperty, Commit));

    [Fact]
    public void the_same_content_has_the_same_serial_number() => Assert.Equal(Text(Bill(), "serialNumber"), Text(Bill(), "serialNumber"));

    [Fact]
    public void another_toolchain_has_another_serial_number() =>
        Assert.NotEqual(Text(Bill(), "serialNumber"), Text(Bill(Tools with { Linker = "ld 2.41" }), "serialNumber"));

    [Fact]
    public void it_holds_no_path() => Assert.DoesNotContain(RepositoryRoot.Path, Bill().GetRawText(), StringComparison.Ordinal);

    private static JsonElement Bill(Toolchain? toolchain = null) =>
        JsonElement.Parse(new BillOfMaterials("1.0.0", Commit, Date, toolchain ?? Tools, [RestoreReader.Read("ntk-release", Project)]).ToJson());

    private static JsonElement[] Components() => [.. Bill().GetProperty("components").EnumerateArray()];

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
