namespace Ntk.Architecture.Tests;

public sealed class ReferenceTableTests
{
    [Fact]
    public void every_project_references_only_what_the_table_allows() =>
        Assert.Empty(ReferenceTable.Violations(RepositoryTree.Projects));

    [Fact]
    public void the_table_lets_no_project_reach_itself()
    {
        var asProjects = ReferenceTable.Product.Select(row => Project($"src/{row.Key}/{row.Key}.csproj", row.Value)).ToList();
        Assert.DoesNotContain(asProjects, p => ReferenceTable.Reached(asProjects, p.Name).Contains(p.Name));
    }

    [Theory]
    [InlineData("Ntk.Keys"), InlineData("Ntk.Sessions"), InlineData("Ntk.People"), InlineData("Ntk.Sealing"), InlineData("Ntk.Transfer"), InlineData("Ntk.Client")]
    public void the_relay_reaches_no_project_that_holds_keys(string forbidden) =>
        Assert.DoesNotContain(forbidden, ReferenceTable.Reached(RepositoryTree.Projects, "Ntk.Relay"));

    [Fact]
    public void the_vector_generator_shares_no_code_with_what_it_tests() =>
        Assert.Empty(ReferenceTable.Reached(RepositoryTree.Projects, "Ntk.VectorGen"));

    [Fact]
    public void a_reference_outside_the_table_is_found() =>
        Assert.Equal(
            ["Ntk.Relay may not reference Ntk.Sealing"],
            ReferenceTable.Violations([Project("src/Ntk.Relay/Ntk.Relay.csproj", "Ntk.Wire", "Ntk.Sealing")]));

    [Fact]
    public void a_project_outside_the_table_is_found() =>
        Assert.Equal(
            ["src/Ntk.Extra/Ntk.Extra.csproj is a project that the architecture does not name"],
            ReferenceTable.Violations([Project("src/Ntk.Extra/Ntk.Extra.csproj")]));

    [Fact]
    public void a_test_project_of_nothing_is_found() =>
        Assert.Equal(
            ["tests/Ntk.Extra.Tests/Ntk.Extra.Tests.csproj is a project that the architecture does not name"],
            ReferenceTable.Violations([Project("tests/Ntk.Extra.Tests/Ntk.Extra.Tests.csproj")]));

    [Fact]
    public void a_reference_through_another_project_is_found()
    {
        ProjectFile[] projects =
        [
            Project("src/Ntk.Relay/Ntk.Relay.csproj", "Ntk.Relay.Ledger"),
            Project("src/Ntk.Relay.Ledger/Ntk.Relay.Ledger.csproj", "Ntk.Keys"),
        ];
        Assert.Contains("Ntk.Keys", ReferenceTable.Reached(projects, "Ntk.Relay"));
    }

    private static ProjectFile Project(string path, params string[] references) =>
        ProjectFile.Parse(
            path,
            $"<Project><ItemGroup>{string.Concat(references.Select(r => $"<ProjectReference Include=\"..\\{r}\\{r}.csproj\" />"))}</ItemGroup></Project>");
}
