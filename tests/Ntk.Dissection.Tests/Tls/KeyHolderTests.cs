using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Tls.Building;
using Ntk.Dissection.Tls;

namespace Ntk.Dissection.Tests.Tls;

/// <summary>What an end that has the keys can do to hide bytes, or to break the reading.</summary>
public sealed class KeyHolderTests
{
    private readonly BuiltSession _session = new BuiltSession().Handshake();

    [Theory]
    [InlineData(0x1301)]
    [InlineData(0x1302)]
    [InlineData(0x1303)]
    public void a_built_session_is_read(int suite)
    {
        var session = new BuiltSession((ushort)suite).Handshake();
        session.Send(Side.Client, session.Client.Record(23, "data"u8)).Send(Side.Server, session.Server.Record(23, "answer"u8, padding: 3));
        var read = session.Recording.Read();
        Assert.Empty(read.Problems);
        Assert.Equal("data"u8, read.Data(Side.Client));
        Assert.Equal("answer"u8, read.Data(Side.Server));
        Assert.Equal(3, read.Framed(Side.Server, TlsFraming.Padding).Length);
    }

    [Fact]
    public void a_record_of_padding_alone_is_a_problem() =>
        AssertRefused(_session.Client.Record(new byte[40]), ProblemKind.TlsRecord);

    [Fact]
    public void a_record_of_padding_and_no_data_is_counted()
    {
        var read = _session.Send(Side.Client, _session.Client.Record(23, [], padding: 100)).Recording.Read();
        Assert.Empty(read.Problems);
        Assert.Equal(100, read.Framed(Side.Client, TlsFraming.Padding).Length);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(24)]
    [InlineData(255)]
    public void an_inner_type_that_must_not_be_is_a_problem(int type) =>
        AssertRefused(_session.Client.Record((byte)type, [1]), ProblemKind.TlsRecord);

    [Fact]
    public void an_alert_of_other_than_two_bytes_is_a_problem() =>
        AssertRefused(_session.Client.Record(21, "leak"u8), ProblemKind.TlsRecord);

    [Fact]
    public void an_empty_handshake_record_is_a_problem() =>
        AssertRefused(_session.Client.Record(22, []), ProblemKind.TlsRecord);

    [Fact]
    public void data_inside_a_handshake_message_is_a_problem()
    {
        _session.Send(Side.Client, _session.Client.Record(22, [11, 0, 1, 0, 7]));
        AssertRefused(_session.Client.Record(23, "data"u8), ProblemKind.TlsRecord);
    }

    [Fact]
    public void a_change_cipher_spec_after_the_handshake_is_a_problem() =>
        AssertRefused(BuiltSession.Plain(20, [1]), ProblemKind.TlsRecord);

    [Fact]
    public void a_change_cipher_spec_that_carries_something_is_a_problem() =>
        AssertRefused(new BuiltSession().Hellos(), BuiltSession.Plain(20, [2]), ProblemKind.TlsRecord);

    [Fact]
    public void data_in_the_clear_is_a_problem() =>
        AssertRefused(BuiltSession.Plain(21, [1, 2, 3, 4]), ProblemKind.TlsRecord);

    [Fact]
    public void a_record_of_another_version_is_a_problem()
    {
        var record = _session.Client.Record(23, "data"u8);
        record[2] = 1;
        AssertRefused(record, ProblemKind.TlsRecord);
    }

    [Fact]
    public void what_is_no_record_is_a_problem() =>
        AssertRefused("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), ProblemKind.TlsRecord);

    [Fact]
    public void data_under_handshake_keys_is_a_problem()
    {
        var session = new BuiltSession().Hellos();
        session.Send(Side.Server, session.ServerHandshake.Record(22, BuiltSession.Message(8, [0, 0])));
        AssertRefused(session, session.ClientHandshake.Record(23, "data"u8), ProblemKind.TlsRecord);
    }

    [Fact]
    public void bytes_behind_a_finished_are_a_problem()
    {
        var session = new BuiltSession().Hellos();
        session.Send(Side.Server, session.ServerHandshake.Record(22, BuiltSession.Message(8, [0, 0])));
        AssertRefused(session, session.ClientHandshake.Record(22, [.. BuiltSession.Message(20, new byte[32]), 4, 0, 0, 0]), ProblemKind.TlsHandshake);
    }

    [Theory]
    [InlineData(new byte[] { 24, 0, 0, 1, 2 })]
    [InlineData(new byte[] { 24, 0, 0, 2, 0, 0 })]
    [InlineData(new byte[] { 24, 0, 0, 1, 0, 24 })]
    [InlineData(new byte[] { 1, 0, 0, 0 })]
    [InlineData(new byte[] { 2, 0, 0, 0 })]
    [InlineData(new byte[] { 5, 0, 0, 0 })]
    [InlineData(new byte[] { 8, 0, 0, 2, 0, 0 })]
    [InlineData(new byte[] { 1, 255, 255, 255 })]
    public void a_message_that_must_not_be_is_a_problem(byte[] message) =>
        AssertRefused(_session.Client.Record(22, message), ProblemKind.TlsHandshake);

    [Fact]
    public void many_key_updates_are_followed()
    {
        for (var i = 0; i < 1000; i++)
        {
            _session.Send(Side.Client, _session.Client.Record(22, BuiltSession.Message(24, [0])));
            _session.Client.Update();
        }

        var read = _session.Send(Side.Client, _session.Client.Record(23, "data"u8)).Recording.Read();
        Assert.Empty(read.Problems);
        Assert.Equal("data"u8, read.Data(Side.Client));
    }

    [Fact]
    public void a_side_with_too_many_wrong_records_is_given_up()
    {
        for (var i = 0; i < 1000; i++)
            _session.Send(Side.Client, BuiltSession.Plain(23, new byte[40]));
        var read = _session.Recording.Read();
        Assert.Equal(64, read.Kinds.Count(static kind => kind == ProblemKind.TlsBadTag));
        Assert.Equal(64 * 40 + (936 * 45), read.Unread(Side.Client, TlsUndecodable.BadTag).Length);
    }

    [Fact]
    public void after_one_wrong_record_the_next_is_read()
    {
        var wrong = _session.Client.Record(23, "wrong"u8);
        wrong[^1] ^= 1;
        var read = _session.Send(Side.Client, wrong).Send(Side.Client, _session.Client.Record(23, "right"u8)).Recording.Read();
        Assert.Equal([ProblemKind.TlsBadTag], read.Kinds);
        Assert.Equal("right"u8, read.Data(Side.Client));
    }

    private void AssertRefused(byte[] record, ProblemKind kind) => AssertRefused(_session, record, kind);

    /// <summary>The record gives one problem, and the side is not read further.</summary>
    private static void AssertRefused(BuiltSession session, byte[] record, ProblemKind kind)
    {
        var read = session.Send(Side.Client, record).Send(Side.Client, BuiltSession.Plain(23, new byte[50])).Recording.Read();
        Assert.Equal([kind], read.Kinds);
        Assert.Empty(read.Data(Side.Client));
        Assert.InRange(read.Unread(Side.Client, TlsUndecodable.Malformed).Length, 55, 200);
    }
}
