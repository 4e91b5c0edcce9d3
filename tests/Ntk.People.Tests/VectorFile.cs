using System.Text.Json;

namespace Ntk.People.Tests;

/// <summary>A file of <c>tests/vectors/people</c>, read strictly: an unknown member or a count that does not fit fails.</summary>
internal sealed class VectorFile<TVector>
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        PropertyNameCaseInsensitive = false,
    };

    public required string Format { get; init; }

    public required string About { get; init; }

    public required int Count { get; init; }

    public required IReadOnlyList<TVector> Vectors { get; init; }

    internal static IReadOnlyList<TVector> Read(string name, int count)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "vectors", name);
        var file = JsonSerializer.Deserialize<VectorFile<TVector>>(File.ReadAllBytes(path), Options)!;
        Assert.Equal("ntk-vectors/1", file.Format);
        Assert.Equal(count, file.Count);
        Assert.Equal(count, file.Vectors.Count);
        return file.Vectors;
    }
}
