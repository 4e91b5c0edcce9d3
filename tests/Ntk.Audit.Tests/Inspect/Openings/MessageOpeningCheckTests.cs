using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Tests.Inspect.Corpus;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Wire;

namespace Ntk.Audit.Tests.Inspect.Openings;

/// <summary>What a report says where the opening of a message is given.</summary>
public sealed class MessageOpeningCheckTests
{
    private const Need Mail = Need.Mail | Need.NoOpening;

    /// <summary>A transfer with its opening, whose link is given to somebody.</summary>
    private const Need Given = Need.Mail | Need.Opening | Need.File;

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
    public void a_transfer_whose_link_is_given_to_people_is_explained_with_the_openings_of_its_messages()
    {
        using var scene = new Scene(40_004, Given);
        scene.OpenedMessages = [0, 1, 2];
        var report = scene.Capture().Inspect(scene);

        Assert.True(report.Holds, CleanCaptureTests.Told(report));
        Assert.Contains(report.Checks, check => check.Contains(" 3 envelopes were queued, each of which has an opening of its own.", StringComparison.Ordinal));
        Assert.Equal(3, report.Checks.Count(check => check.Contains("a text of ", StringComparison.Ordinal) && check.Contains(", for the address whose mailbox that is", StringComparison.Ordinal)));
    }

    [Fact]
    public void an_envelope_without_opening_beside_a_transfer_is_not_explained()
    {
        using var scene = new Scene(40_005, Given);
        scene.OpenedMessages = [0, 2];
        var report = scene.Capture().Inspect(scene);

        Assert.Equal([FindingKind.NotExplained], report.Findings.Kept.Select(finding => finding.Kind));
    }

    [Fact]
    public void a_call_that_gives_no_link_is_not_explained_beside_a_transfer()
    {
        using var scene = new Scene(40_006, Given);
        scene.OpenedMessages = [0, 1, 2];
        scene.Hub("writer hello").Call("more", HubMethods.OpenRendezvous, [], (HubMethods.Nameplate, [7]));
        var report = scene.Capture().Inspect(scene);

        Assert.Equal([FindingKind.NotExplained], report.Findings.Kept.Select(finding => finding.Kind));
    }

    [Fact]
    public void the_report_counts_the_envelopes_that_were_queued_and_delivered()
    {
        using var scene = new Scene(40_003, Mail);
        var report = scene.Capture().Inspect(scene);

        Assert.Contains(report.Checks, check => check.StartsWith("Envelopes: 3 were queued and 3 delivered. ", StringComparison.Ordinal));
    }
}
