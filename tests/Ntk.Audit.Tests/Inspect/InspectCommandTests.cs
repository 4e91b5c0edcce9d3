using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Ntk.Audit.Tests.Capturing;
using Ntk.Audit.Tests.Inspect.Corpus;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;

namespace Ntk.Audit.Tests.Inspect;

[SupportedOSPlatform("linux")]
public sealed class InspectCommandTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_capture_of_a_file_or_of_standard_input_is_accounted_for(bool isInput)
    {
        using var folder = new CaptureFolder(21);

        var outcome = isInput ? await Run(folder, Capture(folder), "-") : await Run(folder, [], folder.At("capture"));

        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.StartsWith("ALL ACCOUNTED FOR", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("which nobody attested", Words(outcome.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task reports_of_every_kind_say_the_same()
    {
        using var folder = new CaptureFolder(22);

        var outcome = await Run(
            folder, [], folder.At("capture"), "--json", "--report", folder.At("a.html"), "--report", folder.At("a.json"), "--report", folder.At("a.sarif"));

        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        Assert.Equal(outcome.Output.TrimEnd(), (await Text(folder, "a.json")).TrimEnd());
        using var report = JsonDocument.Parse(outcome.Output);
        Assert.Contains("ALL ACCOUNTED FOR", await Text(folder, "a.html"), StringComparison.Ordinal);
        using var sarif = JsonDocument.Parse(await Text(folder, "a.sarif"));
        Assert.Equal(0, sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task a_run_does_not_differ_from_itself_and_does_from_another()
    {
        using var folder = new CaptureFolder(23);
        using var other = new CaptureFolder(24);

        var same = await Run(folder, [], folder.At("capture"), "--pair", folder.At("capture"));
        var another = await Run(folder, [], folder.At("capture"), "--pair", other.At("capture"), "--keylog", other.At("keys"), "--json");

        Assert.Equal((0, ""), (same.Exit, same.Error));
        Assert.NotEqual(0, CaptureFolder.Count(another, "PairDiffers"));
        Assert.Equal(1, another.Exit);
    }

    [Fact]
    public async Task an_archive_of_a_browser_is_no_capture()
    {
        using var folder = new CaptureFolder(25);
        await File.WriteAllTextAsync(folder.At("a.har"), "\uFEFF {\"log\":{\"version\":\"1.2\",\"entries\":[]}}", TestContext.Current.CancellationToken);

        var outcome = await Run(folder, [], folder.At("a.har"));

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("an HTTP archive (HAR)", Words(outcome.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", "none")]
    [InlineData("", "is a folder")]
    [InlineData("capture --keylog none", "none")]
    [InlineData("capture --opening keys", "is no opening")]
    [InlineData("capture --profile keys", "keys")]
    [InlineData("capture --needle abc", "has 3 bytes")]
    [InlineData("capture --relay ftp://a", "is not the address of a relay")]
    [InlineData("capture --report a.pdf", ".html")]
    public async Task what_cannot_be_read_is_told_before_anything_is_said_of_the_capture(string arguments, string told)
    {
        using var folder = new CaptureFolder(26);
        string[] words = [.. arguments.Split(' ').Select((word, i) => word is "capture" or "keys" or "none" or "" ? folder.At(word) : word)];

        var outcome = await AuditCommand.Run(["inspect", .. words, .. arguments.Contains("--profile", StringComparison.Ordinal) ? Array.Empty<string>() : ["--profile", folder.At("profile.json")]]);

        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.Contains(told, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_opening_of_a_message_is_looked_for()
    {
        using var folder = new CaptureFolder(27);
        using var people = new People(new Dice(27));
        using var opening = people.Opening(0);
        await File.WriteAllBytesAsync(folder.At("opening"), opening.Format(), TestContext.Current.CancellationToken);

        var outcome = await Run(folder, [], folder.At("capture"), "--opening", folder.At("opening"), "--json");

        Assert.Equal((1, ""), (outcome.Exit, outcome.Error));
        Assert.Equal(1, CaptureFolder.Count(outcome, "OpeningIncomplete"));
    }

    [Fact]
    public async Task several_messages_are_looked_for()
    {
        using var folder = new CaptureFolder(29);
        using var people = new People(new Dice(29));
        foreach (var number in (int[])[0, 1])
        {
            using var opening = people.Opening(number);
            await File.WriteAllBytesAsync(folder.At($"opening.{number}"), opening.Format(), TestContext.Current.CancellationToken);
        }

        var outcome = await Run(folder, [], folder.At("capture"), "--opening", folder.At("opening.0"), "--opening", folder.At("opening.1"), "--json");

        Assert.Equal((1, ""), (outcome.Exit, outcome.Error));
        Assert.Equal(2, CaptureFolder.Count(outcome, "OpeningIncomplete"));
    }

    [Fact]
    public async Task an_opening_of_a_message_that_was_changed_is_refused()
    {
        using var folder = new CaptureFolder(28);
        using var people = new People(new Dice(28));
        using var opening = people.Opening(0);
        await File.WriteAllBytesAsync(folder.At("opening"), [.. opening.Format(), (byte)'\n'], TestContext.Current.CancellationToken);

        var outcome = await Run(folder, [], folder.At("capture"), "--opening", folder.At("opening"));

        Assert.Equal((2, ""), (outcome.Exit, outcome.Output));
        Assert.Contains("opening is no opening: it is not in its one spelling", outcome.Error, StringComparison.Ordinal);
    }

    private static Task<AuditCommand.Outcome> Run(CaptureFolder folder, byte[] input, params string[] arguments) =>
        AuditCommand.Run(input, [], ["inspect", "--profile", folder.At("profile.json"), "--relay", folder.Relay, "--keylog", folder.At("keys"), .. arguments]);

    private static byte[] Capture(CaptureFolder folder) => File.ReadAllBytes(folder.At("capture"));

    private static Task<string> Text(CaptureFolder folder, string name) => File.ReadAllTextAsync(folder.At(name), Encoding.UTF8, TestContext.Current.CancellationToken);

    /// <summary>The same on one line.</summary>
    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
