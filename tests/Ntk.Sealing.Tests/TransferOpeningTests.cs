using System.Text;

namespace Ntk.Sealing.Tests;

/// <summary>The file that <c>ntk send --opening</c> writes.</summary>
public sealed class TransferOpeningTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(1, TransferSecrets.SeedSize).Select(i => (byte)i)];

    private static readonly OpeningFacts Facts = new(new Uri("https://relay.test:8443/ntk/"), 20, 69206016, 604800, 1);

    private const string Text =
        """{"format":"ntk-opening","version":1,"relay":"https://relay.test:8443/ntk/","seed":"AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA","chunkSizeLog2":20,"length":69206016,"lifetimeSeconds":604800,"maxDownloads":1}""";

    [Fact]
    public void its_text_is_frozen()
    {
        using var secrets = TransferSecrets.FromSeed(Seed);

        Assert.Equal(Text, Encoding.UTF8.GetString(TransferOpening.Format(secrets, Facts)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(69206016L)]
    public void what_was_written_is_read_again(long? length)
    {
        using var secrets = TransferSecrets.FromSeed(Seed);

        using var opening = TransferOpening.Parse(TransferOpening.Format(secrets, Facts with { Length = length }), out var fault);

        Assert.Equal("", fault);
        Assert.Equal(Facts with { Length = length }, opening!.Facts);
        Assert.Equal(secrets.Id, opening.Secrets.Id);
        Assert.Equal(secrets.UploadCapability, opening.Secrets.UploadCapability);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "missing")]
    [InlineData("""{"format":"ntk-opening"}""", "missing")]
    public void what_is_none_is_refused(string text, string fault)
    {
        Assert.Null(TransferOpening.Parse(Encoding.UTF8.GetBytes(text), out var told));
        Assert.Contains(fault, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ntk-opening\"", "ntk-receipt\"", "format")]
    [InlineData("\"version\":1", "\"version\":2", "version is 2")]
    [InlineData("\"version\":1", "\"version\":\"1\"", "another type")]
    [InlineData("\"version\":1", "\"version\":1.0", "another type")]
    [InlineData("HyA\"", "HyB\"", "seed")]
    [InlineData("HyA\"", "Hy\"", "seed")]
    [InlineData("\"chunkSizeLog2\":20", "\"chunkSizeLog2\":23", "chunk size")]
    [InlineData("\"length\":69206016", "\"length\":1", "length")]
    [InlineData("604800", "604800000", "life time")]
    [InlineData("\"maxDownloads\":1", "\"maxDownloads\":0", "downloads")]
    [InlineData("https://relay", "ftp://relay", "relay")]
    [InlineData("/ntk/", "/ntk/?a", "relay")]
    [InlineData("\"maxDownloads\":1", "\"maxDownloads\":1,\"maxDownloads\":1", "twice")]
    [InlineData("\"maxDownloads\":1", "\"maxDownloads\":1,\"more\":1", "no opening has")]
    [InlineData("\"maxDownloads\":1}", "\"maxDownloads\":1}1", "not JSON")]
    [InlineData("\"length\":69206016", "\"length\":{}", "not JSON")]
    public void one_change_is_refused_with_its_own_reason(string old, string @new, string fault)
    {
        var changed = Text.Replace(old, @new, StringComparison.Ordinal);
        Assert.NotEqual(Text, changed);

        Assert.Null(TransferOpening.Parse(Encoding.UTF8.GetBytes(changed), out var told));
        Assert.Contains(fault, told, StringComparison.Ordinal);
    }

    [Fact]
    public void a_huge_one_is_refused()
    {
        Assert.Null(TransferOpening.Parse(Encoding.UTF8.GetBytes(Text.PadRight(TransferOpening.MaxSize + 1)), out var told));
        Assert.Contains("4096", told, StringComparison.Ordinal);
    }

    [Fact]
    public void a_receiver_has_no_opening()
    {
        using var sender = TransferSecrets.FromSeed(Seed);
        var secret = new byte[TransferSecrets.LinkSecretSize];
        sender.CopyLinkSecretTo(secret);
        using var receiver = TransferSecrets.FromLinkSecret(secret);

        Assert.Throws<InvalidOperationException>(() => TransferOpening.Format(receiver, Facts));
    }
}
