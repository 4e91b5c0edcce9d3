namespace Ntk.Sealing.Tests.Vectors;

/// <summary>Where the build puts <c>tests/vectors</c>.</summary>
internal static class VectorFolder
{
    internal static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "vectors");

    internal static string PathOf(string name) => System.IO.Path.Combine(Path, name);
}
