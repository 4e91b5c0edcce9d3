using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Ntk.Sealing.Tests;

public sealed partial class PaddingExamplesTests
{
    [Fact]
    public void the_examples_of_the_specification_hold() =>
        Assert.All(Examples(), row =>
        {
            var length = BlobLength.For(row[0], (byte)BitOperations.Log2((ulong)row[1]));
            Assert.Equal((row[3], row[4]), (length.Total, length.LastChunk));
        });

    [Fact]
    public void the_specification_has_examples() => Assert.NotEmpty(Examples());

    private static List<long[]> Examples() =>
        [.. Rows().Matches(File.ReadAllText(Specification()))
            .Select(m => m.Groups["cell"].Captures.Select(c => long.Parse(c.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToArray())];

    private static string Specification()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "src", "spec", "protocol.md") is var path && File.Exists(path))
                return path;
        throw new FileNotFoundException($"No src/spec/protocol.md above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"^\|(?: (?<cell>[\d,]+) \|){5}$", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
