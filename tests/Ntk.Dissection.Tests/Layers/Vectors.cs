using System.Text.Json;

namespace Ntk.Dissection.Tests.Layers;

/// <summary>Files of <c>tests/vectors</c>.</summary>
internal static class Vectors
{
    public static JsonElement Read(string name)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (Path.Combine(directory.FullName, "tests", "vectors", name) is var path && File.Exists(path))
            {
                using var document = JsonDocument.Parse(File.ReadAllText(path));
                return document.RootElement.Clone();
            }
        throw new FileNotFoundException($"tests/vectors/{name} is above none of the folders of {AppContext.BaseDirectory}");
    }
}
