using System.Text;
using Ntk.Audit.Inspect;
using Ntk.Audit.Inspect.Accounts;
using Ntk.Audit.Inspect.Needles;
using Ntk.Audit.Inspect.Profiles;
using Ntk.Audit.Tests.Inspect.Corpus.Packets;
using Ntk.Sessions.Envelopes;

namespace Ntk.Audit.Tests.Inspect.Corpus;

/// <summary>A capture as a file, and what it is inspected with.</summary>
/// <param name="Name">Of the scene.</param>
/// <param name="File">The file.</param>
/// <param name="KeyLog">A key log beside it; empty where it has its own, or none.</param>
/// <param name="Guilty">Numbers of the packets that carry what was planted.</param>
/// <param name="Frames">Its frames, for another file of them.</param>
/// <param name="Secrets">All keys, wherever they are.</param>
internal sealed record Capture(
    string Name, byte[] File, string KeyLog, IReadOnlySet<long> Guilty, IReadOnlyList<(byte[] Frame, int Captured)> Frames, string Secrets)
{
    private static readonly ProfileSource Source = new(ProfileSource.Read(ProfileBytes(), "wire-profile.json"), "the profile of this source", IsGiven: true);

    public static Capture Of(Scene scene, List<Packet> packets, string keys)
    {
        var frames = new List<(byte[], int)>();
        var guilty = new HashSet<long>();
        var identification = 1;
        foreach (var packet in packets)
        {
            foreach (var frame in FramesOf(scene.Format, packet, (ushort)identification++))
            {
                frames.Add((frame, Math.Min(packet.Captured ?? frame.Length, frame.Length)));
                if (packet.IsGuilty || packet.Turns.Overlaps(scene.Guilty))
                    guilty.Add(frames.Count);
            }
        }
        var isInside = scene.Format.IsPcapng && scene.Dice.OneIn(2);
        return new Capture($"{scene.Relay.Address}", scene.Format.Write(frames, isInside ? keys : null), isInside ? "" : keys, guilty, frames, keys);
    }

    /// <summary>Inspects it with all that the scene's user has.</summary>
    public InspectionReport Inspect(Scene scene) => Inspect(scene, File);

    public InspectionReport Inspect(Scene scene, byte[] file)
    {
        using var opening = scene.WithOpening ? (scene.OpeningOf ?? scene.Transfer).Opening(scene.Relay.Address) : null;
        MessageOpening[] messages = [.. scene.OpenedMessages.Select((scene.MessageOf ?? scene.People).Opening)];
        using var needles = scene.Needles.Count > 0 ? NeedleSet.Load(scene.Needles, out _) : null;
        return Inspection.Run(new MemoryStream(file), Options(scene) with { Needles = needles, Opening = opening, Messages = messages }, CancellationToken.None);
    }

    /// <summary>Inspects it, and compares it with another run of the same.</summary>
    public InspectionReport InspectPair(Scene scene, Capture other) =>
        Inspection.RunPair(new MemoryStream(other.File), "other", new MemoryStream(File), Options(scene), CancellationToken.None);

    private InspectionOptions Options(Scene scene) => new()
    {
        Name = Name,
        Profile = Source.Profile,
        ProfileSource = Source.Source,
        Relays = scene.IsNamed ? [new RelayName(scene.Relay.Address)] : [],
        KeyLogs = KeyLog.Length > 0 ? [() => new MemoryStream(Encoding.ASCII.GetBytes(KeyLog))] : [],
    };

    private static IEnumerable<byte[]> FramesOf(CaptureFile format, Packet packet, ushort identification)
    {
        if (packet.Protocol < 0)
            return [format.OtherFrame(packet.EtherType, packet.Payload)];
        return Ip.Bytes(packet, identification).Select(ip => format.Frame(ip, packet.Source.AddressFamily, packet.Trailer));
    }

    private static byte[] ProfileBytes()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "src", "spec", "wire-profile.json");
            if (System.IO.File.Exists(path))
                return System.IO.File.ReadAllBytes(path);
        }
        throw new FileNotFoundException("These tests run inside the source tree, which has src/spec/wire-profile.json.");
    }
}
