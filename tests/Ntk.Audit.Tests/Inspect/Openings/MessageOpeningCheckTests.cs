using Ntk.Audit.Tests.Inspect.Corpus;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;

namespace Ntk.Audit.Tests.Inspect.Openings;

/// <summary>What a report says where the opening of a message is given.</summary>
public sealed class MessageOpeningCheckTests
{
    private const Need Mail = Need.Mail | Need.NoOpening;

    [Theory, InlineData(0, 4096), InlineData(2, 65_536)]
    public void the_report_tells_where_the_envelope_passed_and_what_it_holds(int envelope, int atMost)
    {
        using var scene = new Scene(40_001, Mail);
        scene.OpenedMessage = envelope;
        var report = scene.Capture().Inspect(scene);

        Assert.True(report.Holds, CleanCaptureTests.Told(report));
        var told = Assert.Single(report.Checks, check => check.StartsWith("Opening: the envelope of ", StringComparison.Ordinal));
        Assert.InRange(scene.People.Envelopes[envelope].Length, 1, atMost);
        Assert.Contains($"of {scene.People.Envelopes[envelope].Length} bytes was sealed again and is the same, bit for bit, as one that was queued (packet ", told, StringComparison.Ordinal);
        Assert.Contains("and one that was delivered (packet ", told, StringComparison.Ordinal);
        using var opening = scene.People.Opening(envelope);
        Assert.Contains($"{opening.Content.Length} bytes with the SHA-256 ", told, StringComparison.Ordinal);
    }

    [Fact]
    public void an_envelope_that_was_queued_elsewhere_is_found_where_it_is_delivered()
    {
        using var scene = new Scene(40_002, Mail);
        scene.OpenedMessage = 1;
        ((HubTurn)scene["writer queue 1"]).Put(1, scene.People.Envelopes[0]);
        var report = scene.Capture().Inspect(scene);

        Assert.True(report.Holds, CleanCaptureTests.Told(report));
        Assert.Contains(report.Checks, check => check.Contains("as one that was delivered (packet ", StringComparison.Ordinal));
    }

    [Fact]
    public void the_report_counts_the_envelopes_that_were_queued_and_delivered()
    {
        using var scene = new Scene(40_003, Mail);
        var report = scene.Capture().Inspect(scene);

        Assert.Contains(report.Checks, check => check.StartsWith("Envelopes: 3 were queued and 3 delivered. ", StringComparison.Ordinal));
    }
}
