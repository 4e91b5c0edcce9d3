using System.Text;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Tls.Observing;
using Ntk.Dissection.Tests.Tls.OpenSsl;
using Ntk.Dissection.Tls;
using Ntk.Dissection.Tls.KeyLogs;

namespace Ntk.Dissection.Tests.Tls;

/// <summary>Sessions of which something is missing, changed or out of order.</summary>
public sealed class LossTests(SampleSessions samples) : IClassFixture<SampleSessions>
{
    private static readonly byte[] ClientData = OpenSslTalk.Pattern(SampleSessions.DataLength, 'c');
    private static readonly byte[] ServerData = OpenSslTalk.Pattern(SampleSessions.DataLength, 's');

    [Theory]
    [InlineData(nameof(SampleSessions.Tls13))]
    [InlineData(nameof(SampleSessions.Tls12))]
    public void without_a_key_log_every_sealed_byte_is_undecodable_for_want_of_keys(string name)
    {
        var read = samples.Named(name).Read([]);
        Assert.Equal([ProblemKind.TlsNoKeys], read.Kinds);
        Assert.Empty(read.Data(Side.Client));
        Assert.InRange(read.Unread(Side.Client, TlsUndecodable.NoKeys).Length, SampleSessions.DataLength, SampleSessions.DataLength + 1000);
    }

    [Theory]
    [InlineData(nameof(SampleSessions.Tls13))]
    [InlineData(nameof(SampleSessions.Tls12))]
    public void with_the_key_log_of_another_session_it_is_said_so(string name)
    {
        var other = samples.Named(name == nameof(SampleSessions.Tls13) ? nameof(SampleSessions.Tls12) : nameof(SampleSessions.Tls13));
        var read = samples.Named(name).Read(other.KeyLog);
        Assert.Equal([ProblemKind.TlsOtherKeys], read.Kinds);
        Assert.NotEmpty(read.Unread(Side.Client, TlsUndecodable.OtherSessionsKeysOnly));
    }

    [Theory]
    [InlineData("CLIENT_HANDSHAKE_TRAFFIC_SECRET")]
    [InlineData("SERVER_HANDSHAKE_TRAFFIC_SECRET")]
    [InlineData("CLIENT_TRAFFIC_SECRET_0")]
    [InlineData("SERVER_TRAFFIC_SECRET_0")]
    public void one_missing_secret_costs_its_side_alone(string label)
    {
        var lines = Encoding.ASCII.GetString(samples.Tls13.KeyLog).Split('\n').Where(line => !line.StartsWith(label, StringComparison.Ordinal));
        var read = samples.Tls13.Read(Encoding.ASCII.GetBytes(string.Join('\n', lines)));
        var (lost, kept) = label[0] == 'C' ? (Side.Client, Side.Server) : (Side.Server, Side.Client);
        Assert.Equal([ProblemKind.TlsNoKeys], read.Kinds);
        Assert.Empty(read.Data(lost));
        Assert.Equal(kept == Side.Client ? ClientData : ServerData, read.Data(kept));
    }

    [Fact]
    public void a_wrong_secret_opens_nothing()
    {
        var log = Encoding.ASCII.GetString(samples.Tls13.KeyLog);
        var at = log.IndexOf("CLIENT_TRAFFIC_SECRET_0", StringComparison.Ordinal) + "CLIENT_TRAFFIC_SECRET_0 ".Length + 65;
        var wrong = string.Concat(log.AsSpan(0, at), log[at] == '0' ? "1" : "0", log.AsSpan(at + 1));
        var read = samples.Tls13.Read(Encoding.ASCII.GetBytes(wrong));
        Assert.All(read.Kinds, static kind => Assert.Equal(ProblemKind.TlsBadTag, kind));
        Assert.Empty(read.Data(Side.Client));
        Assert.Equal(ServerData, read.Data(Side.Server));
    }

    [Theory]
    [InlineData(nameof(SampleSessions.Tls13))]
    [InlineData(nameof(SampleSessions.Tls12))]
    public void after_a_gap_the_side_is_undecodable_and_the_other_goes_on(string name)
    {
        var recorder = new TlsRecorder();
        var recording = samples.Named(name).Cut(static () => 500);
        using var keys = new TlsKeyLog();
        keys.Add(recording.KeyLog, default, recorder);
        using var dissector = new TlsDissector(keys);
        using var session = dissector.Open(recorder, recorder);
        var ofClient = recording.Pieces.Index().Where(static pair => pair.Item.Side == Side.Client).ToList();
        var dropped = ofClient[ofClient.Count - 20].Index;
        for (var i = 0; i < recording.Pieces.Count; i++)
        {
            var piece = recording.Pieces[i];
            var sink = piece.Side == Side.Client ? session.Client : session.Server;
            if (i == dropped)
                sink.Gap(piece.Bytes.Length, piece.Mark);
            else
                sink.Data(piece.Bytes, piece.Mark);
        }

        session.Client.End(StreamEnd.Closed, default);
        session.Server.End(StreamEnd.Closed, default);
        Assert.Equal([ProblemKind.TlsGap], recorder.Kinds);
        Assert.Equal(recording.Pieces[dropped].Bytes.Length, recorder.Missing[0]);
        Assert.Equal(recording.Length(Side.Client), recorder.Handed[0] + recorder.Missing[0]);
        Assert.True(ClientData.AsSpan().StartsWith(recorder.Data(Side.Client)), "what came before the gap is right");
        Assert.NotEmpty(recorder.Unread(Side.Client, TlsUndecodable.AfterGap));
        Assert.Equal(ServerData, recorder.Data(Side.Server));
    }

    [Theory]
    [InlineData(nameof(SampleSessions.Tls13))]
    [InlineData(nameof(SampleSessions.Tls12))]
    public void a_session_that_began_before_the_capture_is_undecodable(string name)
    {
        var late = From(samples.Named(name), static bytes => 5 + ((bytes[3] << 8) | bytes[4]));
        var read = late.Read();
        Assert.Contains(ProblemKind.TlsStartedLate, read.Kinds);
        Assert.Empty(read.Data(Side.Client));
        Assert.Empty(read.Data(Side.Server));
        Assert.InRange(read.Unread(Side.Client, TlsUndecodable.StartedLate).Length, SampleSessions.DataLength, int.MaxValue);
        Assert.InRange(read.Unread(Side.Server, TlsUndecodable.StartedLate).Length, SampleSessions.DataLength, int.MaxValue);
    }

    [Theory]
    [InlineData(nameof(SampleSessions.Tls13), 3)]
    [InlineData(nameof(SampleSessions.Tls13), 30_000)]
    [InlineData(nameof(SampleSessions.Tls12), 40)]
    [InlineData(nameof(SampleSessions.Tls12), 20_000)]
    public void a_capture_that_starts_inside_a_record_gives_no_data(string name, int skipped)
    {
        var late = From(samples.Named(name), _ => skipped);
        var read = late.Read();
        Assert.NotEmpty(read.Problems);
        Assert.Equal(late.Length(Side.Client) + late.Length(Side.Server), read.UnreadBytes + Headers(read));
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public void one_side_alone_is_undecodable(Side side)
    {
        var recording = samples.Tls13 with { Pieces = [.. samples.Tls13.Pieces.Where(piece => piece.Side == side)] };
        var read = recording.Read();
        Assert.Equal([ProblemKind.TlsOtherSideMissing], read.Kinds);
        Assert.Empty(read.Data(side));
        Assert.InRange(read.Unread(side, TlsUndecodable.OtherSideMissing).Length, SampleSessions.DataLength, int.MaxValue);
    }

    [Theory]
    [InlineData(nameof(SampleSessions.Tls13))]
    [InlineData(nameof(SampleSessions.Tls12))]
    [InlineData(nameof(SampleSessions.ChaCha12))]
    public void the_order_of_the_sides_makes_no_difference(string name)
    {
        var recording = samples.Named(name);
        var expected = recording.Read().Everything();
        Assert.Equal(expected, (recording with { Pieces = [.. recording.Pieces.OrderBy(static piece => piece.Side)] }).Read().Everything());
        Assert.Equal(expected, (recording with { Pieces = [.. recording.Pieces.OrderByDescending(static piece => piece.Side)] }).Read().Everything());
    }

    [Theory]
    [InlineData(Side.Client)]
    [InlineData(Side.Server)]
    public void a_stream_that_ends_inside_a_record_is_said_to(Side side)
    {
        var all = samples.Tls13.All(side);
        var other = samples.Tls13.Pieces.Where(piece => piece.Side != side);
        var read = (samples.Tls13 with { Pieces = [.. other, new(side, all[..^1])] }).Read(StreamEnd.CaptureEnded);
        Assert.Equal([ProblemKind.TlsTruncated], read.Kinds);
        Assert.NotEmpty(read.Unread(side, TlsUndecodable.Truncated));
    }

    [Fact]
    public void bytes_after_close_notify_are_reported()
    {
        var read = (samples.Tls13 with { Pieces = [.. samples.Tls13.Pieces, new(Side.Client, "leak"u8.ToArray())] }).Read();
        Assert.Equal([ProblemKind.TlsAfterClose], read.Kinds);
        Assert.Equal("leak"u8, read.Unread(Side.Client, TlsUndecodable.AfterClose));
    }

    [Fact]
    public void more_than_is_kept_is_given_up()
    {
        var flood = new byte[3 << 20];
        for (var at = 0; at < flood.Length; at += 16_389)
            new byte[] { 22, 3, 3, 64, 0 }.AsSpan(0, Math.Min(5, flood.Length - at)).CopyTo(flood.AsSpan(at));
        var read = new Recording([new(Side.Server, flood)], []).Read();
        Assert.Equal(ProblemKind.TlsHeldTooMuch, read.Kinds.First());
        Assert.Equal(flood.Length, read.UnreadBytes);
    }

    /// <summary>The session without the first bytes of each side.</summary>
    private static Recording From(Recording recording, Func<byte[], int> skip)
    {
        byte[] client = recording.All(Side.Client), server = recording.All(Side.Server);
        return recording with { Pieces = [new(Side.Client, client[skip(client)..]), new(Side.Server, server[skip(server)..])] };
    }

    private static long Headers(TlsRecorder read) =>
        read.Framed(Side.Client, TlsFraming.RecordHeader).Length + read.Framed(Side.Server, TlsFraming.RecordHeader).Length;
}
