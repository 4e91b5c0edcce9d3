namespace Ntk.Architecture.Tests;

public sealed class ProjectFileTests
{
    [Fact]
    public void code_comes_from_a_projects_own_folder_its_references_and_its_packages() =>
        Assert.Empty(RepositoryTree.Projects.SelectMany(ProjectFileRules.CodeFromElsewhere));

    [Fact]
    public void package_versions_stand_in_one_place() =>
        Assert.Empty(RepositoryTree.Projects.SelectMany(ProjectFileRules.OwnPackageVersions));

    [Fact]
    public void every_project_has_a_lock_file() =>
        Assert.Empty(RepositoryTree.Projects.Select(p => $"{p.Folder}packages.lock.json").Except(RepositoryTree.Files));

    [Fact]
    public void every_project_is_in_the_solution()
    {
        var solution = RepositoryTree.ReadText("NTK.sln").Replace('\\', '/');
        Assert.All(RepositoryTree.Projects, p => Assert.Contains($"\"{p.Path}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void settings_for_all_projects_reference_none() =>
        Assert.Empty(RepositoryTree.Files
            .Where(f => f.EndsWith(".props", StringComparison.Ordinal) || f.EndsWith(".targets", StringComparison.Ordinal))
            .Select(f => ProjectFile.Parse(f, RepositoryTree.ReadText(f)))
            .Where(f => f.References.Count > 0 || f.Items("Compile").Any() || f.Items("Reference").Any())
            .Select(f => f.Path));

    [Theory]
    [InlineData("""<Compile Include="..\Ntk.Sealing\*.cs" />""", @"P compiles ..\Ntk.Sealing\*.cs")]
    [InlineData("""<Compile Include="/elsewhere/Cipher.cs" />""", "P compiles /elsewhere/Cipher.cs")]
    [InlineData("""<Reference Include="Ntk.Keys" HintPath="x.dll" />""", "P references the assembly Ntk.Keys")]
    [InlineData("""<Import Project="..\more.props" />""", @"P imports ..\more.props")]
    public void code_from_elsewhere_is_found(string item, string violation) =>
        Assert.Equal([violation], ProjectFileRules.CodeFromElsewhere(Fixture(item)));

    [Theory]
    [InlineData("""<PackageReference Include="Q" Version="1.0.0" />""")]
    [InlineData("""<PackageReference Include="Q" VersionOverride="1.0.0" />""")]
    [InlineData("""<PackageReference Include="Q"><Version>1.0.0</Version></PackageReference>""")]
    public void a_package_version_of_its_own_is_found(string item) =>
        Assert.Equal(["P gives Q a version of its own"], ProjectFileRules.OwnPackageVersions(Fixture(item)));

    private static ProjectFile Fixture(string item) => ProjectFile.Parse("src/P/P.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>");
}
