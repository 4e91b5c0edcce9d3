namespace Ntk.Release.Tests;

/// <summary>The repository that the tests run in.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "NTK.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No NTK.sln above {AppContext.BaseDirectory}.");
    }
}
