using System.Security.Cryptography;

namespace Ntk.Dissection.Tests.Captures;

/// <summary>Wireshark's own dissectors, told to put reordered segments in order, say the same of real traffic and of what its tools make of it.</summary>
public sealed class TsharkAgreementTests(TrafficFolder traffic) : IClassFixture<TrafficFolder>
{
    [Fact]
    public void real_traffic_is_the_same_and_has_no_problem() => Assert.Empty(Agree(traffic.Required()).Problems);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void a_capture_of_all_devices_is_the_same_and_has_no_problem(bool second)
    {
        traffic.Required();
        Assert.Empty(Agree(second ? traffic.Cooked2 : traffic.Cooked).Problems);
    }

    [Theory]
    [InlineData("nsecpcap")]
    [InlineData("pcapng")]
    public void another_format(string format) => Agree(Edited("-F", format));

    [Fact]
    public void packets_that_come_twice() => Agree(Made(file => DebianProgram.Run("mergecap", "-w", file, traffic.Required(), traffic.Required())));

    [Fact]
    public void packets_that_are_missing() => Agree(Without("40-44", "90", "200-205"));

    [Fact]
    public void a_start_that_is_missing() => Agree(Without("1-30"));

    [Fact]
    public void packets_that_are_cut() => Agree(Edited("-s", "500"));

    /// <summary>tshark 4.0 loses bytes of these; the original capture is the reference.</summary>
    [Fact]
    public void packets_out_of_order()
    {
        using var original = File.OpenRead(traffic.Required());
        using var shuffled = File.OpenRead(Shuffled());
        Assert.Equal(Contents(Dissected.Of(original)), Contents(Dissected.Of(shuffled)));
    }

    /// <summary>What each end sent. Who is the client is not in it: where an acknowledgement is moved before the SYN, only ports tell, and may tell wrongly.</summary>
    private static IEnumerable<string> Contents(Dissected seen) =>
        seen.Tcp.SelectMany(flow => new[]
        {
            $"{flow.Flow.Client} to {flow.Flow.Server} {flow.Client.Count} {flow.Client.Digest}",
            $"{flow.Flow.Server} to {flow.Flow.Client} {flow.Server.Count} {flow.Server.Digest}",
        }).Order();

    /// <summary>The packets in the order of their times, of which one in three is moved by 20 µs and one by 40.</summary>
    private string Shuffled() => Made(file =>
    {
        var original = File.ReadAllBytes(traffic.Required());
        using var shuffled = File.Create(file);
        shuffled.Write(original.AsSpan(0, PcapRecord.FileHeaderSize));
        foreach (var record in PcapRecord.All(original).Index().OrderBy(packet => packet.Item.Microseconds + (packet.Index % 3 * 20)).Select(packet => packet.Item))
            shuffled.Write(original.AsSpan(record.Offset, record.Length));
    });

    private string Edited(params string[] options) => Made(file => DebianProgram.Run("editcap", [.. options, traffic.Required(), file]));

    private string Without(params string[] packets) => Made(file => DebianProgram.Run("editcap", [traffic.Required(), file, .. packets]));

    private string Made(Action<string> make)
    {
        var file = Path.Combine(traffic.Folder, $"{Guid.NewGuid():N}");
        make(file);
        return file;
    }

    private static Dissected Agree(string file)
    {
        using var stream = File.OpenRead(file);
        var seen = Dissected.Of(stream);
        var (frames, streams) = TsharkStream.FollowAll(file, seen.Tcp.Count);
        Assert.Equal(frames.Length, seen.Totals.Packets);
        Assert.Equal(frames.Max() + 1, seen.Tcp.Count);
        foreach (var flow in seen.Tcp)
        {
            var followed = streams[flow.Flow.Number];
            var (client, server) = (followed.FirstBytes, followed.SecondBytes);
            if (followed.First != flow.Flow.Client.ToString())
                (client, server) = (server, client);
            Assert.Equal((flow.Flow, client.Length, server.Length), (flow.Flow, (int)flow.Client.Count, (int)flow.Server.Count));
            Assert.Equal(Convert.ToHexString(SHA256.HashData(client)), flow.Client.Digest);
            Assert.Equal(Convert.ToHexString(SHA256.HashData(server)), flow.Server.Digest);
        }
        return seen;
    }
}
