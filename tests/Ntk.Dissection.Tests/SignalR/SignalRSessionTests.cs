using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.SignalR;

public class SignalRSessionTests
{
    private const string End = "\u001e";
    private const string Shake = "{\"protocol\":\"json\",\"version\":1}" + End;

    private static readonly Step[] JsonBegun = [Step.Client(Shake), Step.Server("{}" + End)];
    private static readonly Step[] PackBegun = [Step.Client("{\"protocol\":\"messagepack\",\"version\":1}" + End), Step.Server("{}" + End)];

    private static SignalRRecorder Json(string message) => SignalRRecorder.Of([.. JsonBegun, Step.Client(message + End)]);

    private static SignalRRecorder Pack(params byte[] message) => SignalRRecorder.Of([.. PackBegun, Step.Client([(byte)message.Length, .. message])], text: false);

    [Theory]
    [InlineData("{\"type\":1,\"target\":\"Send\",\"arguments\":[42,\"x\",{\"a\":[]}]}", "Invocation target=Send")]
    [InlineData("{\"type\":1,\"invocationId\":\"7\",\"target\":\"S\",\"arguments\":[],\"streamIds\":[\"1\"],\"headers\":{\"a\":\"b\"}}", "Invocation id=7 target=S")]
    [InlineData("{\"type\":2,\"invocationId\":\"7\",\"item\":{\"x\":1.5}}", "StreamItem id=7")]
    [InlineData("{\"type\":3,\"invocationId\":\"7\",\"result\":null}", "Completion id=7")]
    [InlineData("{\"type\":3,\"invocationId\":\"7\",\"error\":\"bad\"}", "Completion id=7 error=bad")]
    [InlineData("{\"type\":4,\"invocationId\":\"7\",\"target\":\"S\",\"arguments\":[]}", "StreamInvocation id=7 target=S")]
    [InlineData("{\"type\":5,\"invocationId\":\"7\"}", "CancelInvocation id=7")]
    [InlineData("{\"type\":6}", "Ping")]
    [InlineData("{\"type\":7,\"error\":\"x\",\"allowReconnect\":true}", "Close error=x")]
    [InlineData("{\"type\":8,\"sequenceId\":9}", "Ack sequence=9")]
    [InlineData("{\"sequenceId\":10,\"type\":9}", "Sequence sequence=10")]
    [InlineData("{ \"type\" : 6 }\n", "Ping whitespace 5")]
    public void every_type_is_read_from_json(string message, string expected)
    {
        var seen = Json(message);
        Assert.Empty(seen.Ledger.Problems);
        Assert.Equal($"Client {expected}", seen.Messages[^1]);
    }

    [Fact]
    public void arguments_are_found_in_json()
    {
        var seen = Json("{\"type\":1,\"target\":\"S\",\"arguments\":[-4,2.5,\"x\\n\",{\"a\":[1,2]},null,true,[]]}");
        Assert.Equal(["Integer -4", "Float 2.5", "Text \"x\\n\"", "Map {\"a\":[1,2]}", "Null null", "Boolean true", "Array []"], seen.Arguments);
    }

    [Theory]
    [InlineData("960180c0a45365 6e649 1 2a 90", "Invocation target=Send")]
    [InlineData("9502 80 a137 01", null)]
    [InlineData("9402 80 a137 01", "StreamItem id=7")]
    [InlineData("9403 80 a137 02", "Completion id=7")]
    [InlineData("9503 80 a137 03 c0", "Completion id=7")]
    [InlineData("9503 80 a137 01 a3626164", "Completion id=7 error=bad")]
    [InlineData("9604 81a161a162 a137 a153 9101 9101", "StreamInvocation id=7 target=S")]
    [InlineData("9305 80 a137", "CancelInvocation id=7")]
    [InlineData("9106", "Ping")]
    [InlineData("9307 c0 c3", "Close")]
    [InlineData("9208 cd0100", "Ack sequence=256")]
    [InlineData("9209 0a", "Sequence sequence=10")]
    public void every_type_is_read_from_messagepack(string hex, string? expected)
    {
        var seen = Pack(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal(expected is null ? [ProblemKind.SignalRMalformed] : [], seen.Ledger.Kinds);
        if (expected is not null)
            Assert.Equal($"Client {expected}", seen.Messages[^1]);
    }

    [Fact]
    public void arguments_are_found_in_messagepack()
    {
        var seen = Pack([0x95, 1, 0x80, 0xC0, 0xA1, (byte)'S', 0x94, 0xC4, 2, 1, 2, 0xD4, 5, 6, 0xCB, 0, 0, 0, 0, 0, 0, 0, 0, 0x81, 1, 0x90]);
        Assert.Equal(["Binary \u00c4\u0002\u0001\u0002", "Extension \u00d4\u0005\u0006", "Float \u00cb\0\0\0\0\0\0\0\0", "Map \u0081\u0001\u0090"], seen.Arguments);
    }

    [Theory]
    [InlineData("{\"type\":6", ProblemKind.SignalRMalformed)]
    [InlineData("[6]", ProblemKind.SignalRMalformed)]
    [InlineData("{\"type\":\"6\"}", ProblemKind.SignalRMalformed)]
    [InlineData("{\"type\":6,\"type\":6}", ProblemKind.SignalRMalformed)]
    [InlineData("{\"target\":\"x\"}", ProblemKind.SignalRMalformed)]
    [InlineData("{\"type\":1,\"target\":7}", ProblemKind.SignalRMalformed)]
    [InlineData("{\"type\":1,\"target\":\"a\",\"target\":\"b\"}", ProblemKind.SignalRMalformed)]
    [InlineData("{\"type\":6} {}", ProblemKind.SignalRMalformed)]
    [InlineData("{\"type\":6,\"x\":1}", ProblemKind.SignalRUnknownMember)]
    [InlineData("{\"type\":6,\"target\":\"x\"}", ProblemKind.SignalRUnknownMember)]
    [InlineData("{\"type\":10}", ProblemKind.SignalRUnknownType)]
    [InlineData("{\"type\":-1}", ProblemKind.SignalRUnknownType)]
    public void json_that_is_not_as_its_type_says_is_reported(string message, ProblemKind kind) => Assert.Equal([kind], Json(message).Ledger.Kinds);

    [Theory]
    [InlineData("c1", ProblemKind.SignalRMalformed)]
    [InlineData("9106ff", ProblemKind.SignalRMalformed)]
    [InlineData("92 06", ProblemKind.SignalRMalformed)]
    [InlineData("dd ffffffff 06", ProblemKind.SignalRMalformed)]
    [InlineData("92 07 c6 ffffffff", ProblemKind.SignalRMalformed)]
    [InlineData("81 01 06", ProblemKind.SignalRMalformed)]
    [InlineData("93 07 a1ff c3", ProblemKind.SignalRMalformed)]
    [InlineData("92 06 01", ProblemKind.SignalRUnknownMember)]
    [InlineData("95 03 80 a137 02 c0", ProblemKind.SignalRUnknownMember)]
    [InlineData("91 0a", ProblemKind.SignalRUnknownType)]
    public void messagepack_that_is_not_as_its_type_says_is_reported(string hex, ProblemKind kind) =>
        Assert.Equal([kind], Pack(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))).Ledger.Kinds);

    [Theory]
    [InlineData("{\"protocol\":\"cbor\",\"version\":1}", ProblemKind.SignalRProtocol)]
    [InlineData("{\"protocol\":\"json\"}", ProblemKind.SignalRHandshake)]
    [InlineData("[]", ProblemKind.SignalRHandshake)]
    [InlineData("{\"protocol\":1,\"version\":1}", ProblemKind.SignalRMalformed)]
    public void a_handshake_that_names_no_protocol_is_refused(string handshake, ProblemKind kind) =>
        Assert.Equal([kind], SignalRRecorder.Of([Step.Client(handshake + End)]).Ledger.Kinds);

    [Fact]
    public void an_answer_to_no_handshake_is_refused() => Assert.Equal([ProblemKind.SignalRHandshake], SignalRRecorder.Of([Step.Server("{}" + End)]).Ledger.Kinds);

    [Fact]
    public void a_message_that_is_too_long_is_skipped()
    {
        var seen = SignalRRecorder.Of([.. JsonBegun, Step.Client(new string('x', 1_100_000) + End + "{\"type\":6}" + End)], Script.Randomly(3));
        Assert.Equal([ProblemKind.SignalRMessageTooLong], seen.Ledger.Kinds);
        Assert.Equal("Client Ping", seen.Messages[^1]);
        Assert.Equal(1_100_001, seen.Ledger.Bytes(Side.Client, "Undecodable").Length);
    }

    [Fact]
    public void the_largest_message_of_a_hub_of_ntk_is_read()
    {
        const int Size = 67_584;
        byte[] prefix = [(Size - 3 & 0x7F) | 0x80, (Size - 3 >> 7 & 0x7F) | 0x80, Size - 3 >> 14];
        const int Content = Size - 3 - 13;
        byte[] message = [.. prefix, 0x96, 1, 0x80, 0xC0, 0xA1, (byte)'A', 0x91, 0xC6, 0, Content >> 16, Content >> 8 & 0xFF, Content & 0xFF, .. new byte[Content], 0x90];
        Assert.Equal(Size, message.Length);
        var seen = SignalRRecorder.Of([.. PackBegun, Step.Client(message)], Script.Randomly(3), text: false);
        Assert.Empty(seen.Ledger.Kinds);
        Assert.StartsWith("Client Invocation", seen.Messages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void a_message_of_messagepack_that_is_too_long_is_skipped()
    {
        byte[] length = [0xC0, 0x84, 0x40];
        var seen = SignalRRecorder.Of([.. PackBegun, Step.Client([.. length, .. new byte[1_049_152 - 512 + 512], 2, 0x91, 6])], text: false);
        Assert.Equal([ProblemKind.SignalRMessageTooLong], seen.Ledger.Kinds);
        Assert.Equal("Client Ping", seen.Messages[^1]);
    }

    [Theory]
    [InlineData("8000")]
    [InlineData("ffffffff7f")]
    [InlineData("ffffffffff")]
    public void a_length_that_is_none_loses_the_side(string hex)
    {
        var seen = SignalRRecorder.Of([.. PackBegun, Step.Client(Convert.FromHexString(hex))], text: false);
        Assert.Equal([ProblemKind.SignalRLengthPrefix], seen.Ledger.Kinds);
    }

    [Fact]
    public void values_nested_too_deep_are_refused()
    {
        Assert.Equal([ProblemKind.SignalRTooDeep], Json("{\"type\":1,\"arguments\":" + new string('[', 64) + new string(']', 64) + "}").Ledger.Kinds);
        Assert.Equal([ProblemKind.SignalRTooDeep], Pack([.. Enumerable.Repeat((byte)0x91, 65), 0]).Ledger.Kinds);
    }

    [Fact]
    public void too_many_values_are_refused() =>
        Assert.Equal([ProblemKind.SignalRTooDeep], Json("{\"type\":1,\"arguments\":[" + string.Concat(Enumerable.Repeat("1,", 70_000)) + "1]}").Ledger.Kinds);

    [Fact]
    public void messages_in_the_other_kind_of_websocket_message_are_reported() =>
        Assert.Equal([ProblemKind.SignalRProtocol], SignalRRecorder.Of([.. JsonBegun, Step.Client("{\"type\":6}" + End)], text: false).Ledger.Kinds);

    [Fact]
    public void a_gap_loses_the_side()
    {
        var seen = SignalRRecorder.Of([.. JsonBegun, Step.Client("{\"type\""), Step.Gap(Side.Client, 5), Step.Client("{\"type\":6}" + End)]);
        Assert.Equal([ProblemKind.SignalRGap], seen.Ledger.Kinds);
    }

    [Theory]
    [InlineData("07", true)]
    [InlineData("cc07", false)]
    [InlineData("cd0100", true)]
    [InlineData("d20000ffff", false)]
    [InlineData("d9017a", false)]
    [InlineData("a17a", true)]
    [InlineData("c500017a", false)]
    [InlineData("dc000107", false)]
    [InlineData("c701057a", false)]
    public void longer_forms_of_messagepack_are_told(string hex, bool shortest)
    {
        var values = new Dissection.SignalR.ValueList();
        Assert.True(Dissection.SignalR.MessagePackReader.Read(Convert.FromHexString(hex), 0, values).IsNone);
        Assert.Equal(shortest, values.All[0].Shortest);
    }
}
