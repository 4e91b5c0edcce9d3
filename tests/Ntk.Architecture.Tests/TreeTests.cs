namespace Ntk.Architecture.Tests;

public sealed class TreeTests
{
    private static readonly string[] Texts =
        [".cs", ".csproj", ".props", ".targets", ".json", ".md", ".sh", ".mjs", ".sln", ".config", ".yml", ".yaml", ""];

    [Fact]
    public void the_top_level_holds_what_the_architecture_names() =>
        Assert.DoesNotContain(RepositoryTree.TopLevelNames, n => !TreeRules.BelongsAtTheTop(n));

    [Fact]
    public void no_file_is_named_for_leftovers() =>
        Assert.DoesNotContain(RepositoryTree.Files, f => TreeRules.SaysNothing(Path.GetFileNameWithoutExtension(f)));

    [Fact]
    public void no_type_is_named_for_leftovers() =>
        Assert.Empty(
            from file in RepositoryTree.Files
            where file.EndsWith(".cs", StringComparison.Ordinal)
            from type in TreeRules.DeclaredTypes(RepositoryTree.ReadText(file))
            where TreeRules.SaysNothing(type)
            select $"{file}: {type}");

    [Fact]
    public void no_file_names_a_package_registry() =>
        Assert.Empty(
            from file in RepositoryTree.Files
            where Texts.Contains(Path.GetExtension(file)) && !file.EndsWith("TreeTests.cs", StringComparison.Ordinal)
            from address in TreeRules.RegistryAddresses(RepositoryTree.ReadText(file))
            select $"{file}: {address}");

    /// <summary>The generator of log messages writes several classes in a random order, and two builds are not the same bits (decision 0070).</summary>
    [Fact]
    public void one_class_of_a_released_project_declares_log_messages() =>
        Assert.DoesNotContain(
            RepositoryTree.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal))
                .Where(f => RepositoryTree.ReadText(f).Contains("[LoggerMessage(", StringComparison.Ordinal))
                .GroupBy(f => f.Split('/')[1]),
            project => project.Count() > 1);

    [Theory]
    [InlineData("LICENCE"), InlineData("lib"), InlineData("notes.txt")]
    public void a_stray_name_at_the_top_is_found(string name) => Assert.False(TreeRules.BelongsAtTheTop(name));

    [Theory]
    [InlineData("StringUtils"), InlineData("TlsHelper"), InlineData("Helpers"), InlineData("ConnectionManager"), InlineData("Common"), InlineData("RelayShared")]
    public void a_name_for_leftovers_is_found(string name) => Assert.True(TreeRules.SaysNothing(name));

    [Theory]
    [InlineData("public static class TlsHelper\n{", "TlsHelper"), InlineData("    internal sealed record Managed(int X);", "Managed")]
    [InlineData("file readonly record struct Pair;", "Pair"), InlineData("internal enum Utils", "Utils")]
    public void a_declared_type_is_found(string text, string type) => Assert.Equal([type], TreeRules.DeclaredTypes(text));

    [Theory]
    [InlineData("https://api.nuget.example/v3/index.json"), InlineData("http://registry.example/"), InlineData("https://user@mirror.example:8443/npm")]
    public void a_registry_address_is_found(string text) => Assert.Single(TreeRules.RegistryAddresses(text));
}
