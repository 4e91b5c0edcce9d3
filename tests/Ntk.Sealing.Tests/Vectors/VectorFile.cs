using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ntk.Sealing.Tests.Vectors;

/// <summary>A file of <c>tests/vectors</c>, read strictly: an unknown member or a count that does not fit fails.</summary>
internal sealed class VectorFile<TVector>
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        PropertyNameCaseInsensitive = false,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    public required string Format { get; init; }

    public required string About { get; init; }

    public required int Count { get; init; }

    public IReadOnlyList<BlobVector> Blobs { get; init; } = [];

    public required IReadOnlyList<TVector> Vectors { get; init; }

    internal static VectorFile<TVector> Read(string name, int count)
    {
        var file = JsonSerializer.Deserialize<VectorFile<TVector>>(File.ReadAllBytes(VectorFolder.PathOf(name)), Options)!;
        Assert.Equal("ntk-vectors/1", file.Format);
        Assert.Equal(count, file.Count);
        Assert.Equal(count, file.Vectors.Count);
        return file;
    }
}
