namespace Ntk.Audit.Tests.Inspect.Reports;

/// <summary>Files of the repository that these tests were built in.</summary>
internal static class RepositoryFile
{
    public static string Read(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NTK.sln")))
                return File.ReadAllText(Path.Combine([folder.FullName, .. path]));
        throw new DirectoryNotFoundException($"No NTK.sln above {AppContext.BaseDirectory}.");
    }
}
