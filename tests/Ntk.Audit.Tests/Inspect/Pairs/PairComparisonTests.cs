using Ntk.Audit.Inspect;
using Ntk.Audit.Inspect.Findings;
using Ntk.Audit.Tests.Inspect.Corpus;
using Ntk.Audit.Tests.Inspect.Corpus.Talks;
using Ntk.Wire;

namespace Ntk.Audit.Tests.Inspect.Pairs;

/// <summary>Two runs in which people say the same on the hub, or not.</summary>
public sealed class PairComparisonTests
{
    private const int Seed = 40_201;
    private const Need Mail = Need.Mail | Need.Plain | Need.Orderly | Need.NoOpening;

    [Fact]
    public void runs_that_differ_in_ciphertext_and_in_what_the_relay_had_are_the_same() => Assert.Equal(0, Differences(s =>
    {
        Call(s, "writer queue 0").Put(1, s.Dice.Bytes(s.People.Envelopes[0].Length));
        foreach (var name in (string[])["owner first Deliver", "owner second Deliver", "owner third Deliver", "owner acknowledge", "owner last"])
            Call(s, name).Put(0, Convert.ToInt64(Call(s, name).Arguments[0]) + 1000);
    }));

    [Fact]
    public void a_larger_envelope_differs() =>
        Assert.NotEqual(0, Differences(s => Call(s, "writer queue 0").Put(1, s.Dice.Bytes(s.People.Envelopes[0].Length * 4))));

    [Fact]
    public void another_method_with_the_same_arguments_differs() => Assert.NotEqual(0, Differences(
        s => s.Hub("writer hello").Call("more", HubMethods.FetchBundle, [s.People.Mailbox], (HubMethods.Bundle, [s.People.Bundle])),
        s => s.Hub("writer hello").Call("more", HubMethods.TakeBundle, [s.People.Mailbox], (HubMethods.Bundle, [s.People.Bundle]))));

    [Fact]
    public void a_refusal_differs() => Assert.NotEqual(0, Differences(
        s => s["writer queue 2 answer"].Bytes = [.. s["writer queue 2 answer"].Bytes[..^1], (byte)Refusal.MailboxFull]));

    [Fact]
    public void connections_that_lie_otherwise_between_each_other_are_the_same() => Assert.Equal(0, Differences(s =>
    {
        for (var i = 0; i < 50; i++)
            s.Dice.Next(2);
    }));

    private static long Differences(params Action<Scene>[] changes)
    {
        var captures = new List<Capture>();
        var scenes = new List<Scene>();
        foreach (var change in changes.Length == 1 ? [_ => { }, changes[0]] : changes)
        {
            var scene = new Scene(Seed, Mail);
            change(scene);
            scenes.Add(scene);
            captures.Add(scene.Capture());
        }
        InspectionReport report = captures[1].InspectPair(scenes[1], captures[0]);
        scenes.ForEach(scene => scene.Dispose());
        Assert.Equal(report.Findings.Total, report.Findings.Counts.GetValueOrDefault(FindingKind.PairDiffers));
        return report.Findings.Total;
    }

    private static HubTurn Call(Scene scene, string name) => (HubTurn)scene[name];
}
