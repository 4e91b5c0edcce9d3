using Ntk.Audit.Tests.Inspect.Corpus.Agreement;
using Ntk.Audit.Tests.Inspect.Corpus.Leaks;
using Ntk.Dissection.Captures;

namespace Ntk.Audit.Tests.Inspect.Corpus;

/// <summary>Wireshark's own dissectors say the same of the captures of this corpus: which streams there are, what they carried, and what of it was decrypted.</summary>
public sealed class TsharkAgreementTests
{
    /// <summary>Captures that are written into one file, so that tshark has to be started only a few dozen times.</summary>
    private const int CapturesOfAFile = 40;

    /// <summary>No protocol that tshark knows by its port uses these, as some do below.</summary>
    private const int FirstPort = 50_000;

    private const int PortsOfACapture = 100;

    private static readonly LinkType[] Links = [LinkType.Ethernet, LinkType.LinuxSll, LinkType.Raw, LinkType.Null];

    public static TheoryData<int> CleanFiles => [.. Enumerable.Range(0, CleanCaptureTests.Captures / CapturesOfAFile)];

    public static TheoryData<int> LeakFiles => [.. Enumerable.Range(0, (LeakTests.Leaks.Count + CapturesOfAFile - 1) / CapturesOfAFile)];

    [Theory]
    [MemberData(nameof(CleanFiles))]
    public void clean_captures_are_the_same_to_tshark(int file) =>
        Agree(file, Enumerable.Range((file * CapturesOfAFile) + 1, CapturesOfAFile).Select(seed => ($"seed {seed}", new Scene(seed))));

    [Theory]
    [MemberData(nameof(LeakFiles))]
    public void captures_with_leaks_are_the_same_to_tshark(int file) =>
        Agree(file, LeakTests.Leaks.Values.Skip(file * CapturesOfAFile).Take(CapturesOfAFile).Where(leak => !Tshark.Differs.ContainsKey(leak.Name)).Select(Planted));

    [Fact]
    public void every_known_difference_is_of_a_leak() => Assert.All(Tshark.Differs.Keys, name => Assert.Contains(name, LeakTests.Leaks.Keys));

    private static (string Name, Scene Scene) Planted(Leak leak)
    {
        var scene = new Scene(LeakTests.SeedOf(leak.Name), leak.Needs);
        leak.Plant(scene);
        return (leak.Name, scene);
    }

    private static void Agree(int number, IEnumerable<(string Name, Scene Scene)> scenes)
    {
        Tshark.Require();
        var format = new Packets.CaptureFile(Links[number % Links.Length], IsPcapng: number % 2 == 0, IsBigEndian: number % 3 == 0, IsNano: number % 5 == 0, IsCompressed: false, VlanTags: 0);
        var (frames, keys) = (new List<(byte[], int)>(), "");
        var port = FirstPort;
        var names = new List<string>();
        foreach (var (name, scene) in scenes)
        {
            // Other links have no frames that are not IP.
            scene.Format = format.Link == LinkType.Ethernet ? scene.Format with { Link = format.Link } : format;
            scene.FirstPort = port;
            port += PortsOfACapture;
            names.Add(name);
            var capture = scene.Capture();
            frames.AddRange(capture.Frames);
            keys += capture.Secrets;
            scene.Dispose();
        }
        var bytes = format.Write(frames, null);
        var folder = Directory.CreateTempSubdirectory("ntk-tshark-");
        try
        {
            var (file, keyLog) = (Path.Combine(folder.FullName, "capture"), Path.Combine(folder.FullName, "keys"));
            File.WriteAllBytes(file, bytes);
            File.WriteAllText(keyLog, keys);
            var raw = DissectedStreams.Raw(bytes);
            var (tsharkRaw, tsharkDecrypted) = Tshark.Follow(file, keyLog, raw.Count + 1);
            Same(names, raw, tsharkRaw);
            Same(names, DissectedStreams.Decrypted(bytes, keys), tsharkDecrypted);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Same(List<string> names, List<(string Client, FollowedStream Stream)> ours, Dictionary<int, (string First, FollowedStream Stream)> theirs)
    {
        var differences = new List<string>();
        for (var i = 0; i < ours.Count; i++)
        {
            var (first, stream) = theirs.GetValueOrDefault(i, ("", FollowedStream.Of([], [])));
            var turned = first == ours[i].Client || stream.Client == stream.Server ? stream : new FollowedStream(stream.Server, stream.Client);
            if (turned != ours[i].Stream)
                differences.Add($"{NameOf(names, ours[i].Client)}: {i} from {ours[i].Client}: {ours[i].Stream}, and tshark from {first}: {stream}");
        }
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.Equal(FollowedStream.Of([], []), theirs[ours.Count].Stream);
    }

    private static string NameOf(List<string> names, string client) =>
        names[Math.Clamp((System.Net.IPEndPoint.Parse(client).Port - FirstPort) / PortsOfACapture, 0, names.Count - 1)];
}
