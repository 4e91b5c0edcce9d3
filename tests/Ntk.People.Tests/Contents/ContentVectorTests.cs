using Ntk.People.Contents;

namespace Ntk.People.Tests.Contents;

public sealed class ContentVectorTests
{
    private const int Count = 52;

    public static TheoryData<string> Names => [.. VectorFile<Vector>.Read("contents.json", Count).Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void a_content_is_read_or_refused_as_its_vector_says(string name)
    {
        var vector = VectorFile<Vector>.Read("contents.json", Count).Single(v => v.Name == name);
        var bytes = Convert.FromHexString(vector.Content);

        var failure = Content.TryParse(bytes, out var content);

        Assert.Equal(vector.Failure, failure.ToString());
        Assert.Equal((vector.Text, vector.Sender, vector.Recipient), (content?.Text, content?.Sender?.ToString(), content?.Recipient?.ToString()));
        Assert.Equal(vector.Receipts ?? [], content?.Receipts.Select(Hex) ?? []);
        Assert.Equal(vector.Again, content is null ? null : Convert.ToHexStringLower(content.Encode()));
    }

    [Fact]
    public void every_failure_has_a_vector() =>
        Assert.Equal(
            Enum.GetNames<ContentFailure>().Order(), VectorFile<Vector>.Read("contents.json", Count).Select(v => v.Failure).Distinct().Order());

    private static string Hex(ContentId id)
    {
        var bytes = new byte[ContentId.Size];
        id.CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    internal sealed record Vector(
        string Name, string Content, string Failure, string? Text, string? Sender, string? Recipient, IReadOnlyList<string>? Receipts, string? Again);
}
