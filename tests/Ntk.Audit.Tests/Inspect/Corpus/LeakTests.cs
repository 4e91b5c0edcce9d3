using Ntk.Audit.Tests.Inspect.Corpus.Leaks;

namespace Ntk.Audit.Tests.Inspect.Corpus;

/// <summary>Captures with one thing planted that nothing declares.</summary>
public sealed class LeakTests
{
    private const int CapturesOfEach = 4;

    internal static readonly Dictionary<string, Leak> Leaks = new Leak[][]
    {
        [.. HeadLeaks.All()], [.. AnswerLeaks.All()], [.. BodyLeaks.All()], [.. BlobLeaks.All()], [.. OpeningLeaks.All()], [.. HubLeaks.All()], [.. MailboxLeaks.All()], [.. PairingLeaks.All()], [.. TlsLeaks.All()],
        [.. NetworkLeaks.All()], [.. NameLeaks.All()], [.. NeedleLeaks.All()], [.. TripwireLeaks.All()],
    }.SelectMany(leaks => leaks).ToDictionary(leak => leak.Name);

    public static TheoryData<string, int> Planted
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var (name, number) in Leaks.Keys.Select((name, number) => (name, number)))
            {
                for (var i = 0; i < CapturesOfEach; i++)
                    data.Add(name, 10_000 + (number * CapturesOfEach) + i);
            }
            return data;
        }
    }

    /// <summary>The seed of the first capture of a leak.</summary>
    internal static int SeedOf(string name) => 10_000 + (Leaks.Keys.ToList().IndexOf(name) * CapturesOfEach);

    [Fact]
    public void at_least_five_hundred_leaks_are_planted() => Assert.InRange(Planted.Count, 500, 4_000);

    [Theory]
    [MemberData(nameof(Planted))]
    public void a_leak_is_found(string name, int seed)
    {
        var leak = Leaks[name];
        using var scene = new Scene(seed, leak.Needs);
        leak.Plant(scene);
        var capture = scene.Capture();
        var report = capture.Inspect(scene);
        Assert.False(report.Holds);
        var told = CleanCaptureTests.Told(report);
        var found = report.Findings.Kept.Where(finding => leak.Kinds.Contains(finding.Kind)).ToArray();
        Assert.True(found.Length > 0, $"None is {string.Join(" or ", leak.Kinds)}:\n{told}");
        if (!leak.IsOfNoPacket)
            Assert.True(found.Any(f => capture.Guilty.Contains(f.Mark.Number) || (leak.IsLate && f.Mark.Number > capture.Guilty.Min())), $"None is of the packets {string.Join(' ', capture.Guilty.Order().Take(20))}:\n{told}");
    }
}
