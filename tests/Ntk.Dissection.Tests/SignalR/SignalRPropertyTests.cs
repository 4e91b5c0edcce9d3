using CsCheck;
using Ntk.Dissection.Flows;
using Ntk.Dissection.SignalR;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.SignalR;

/// <summary>For any input: every byte is handed out once, nothing throws, and nothing depends on how the input is cut.</summary>
public class SignalRPropertyTests
{
    private static readonly Step[][] Samples =
    [
        [
            Step.Client("{\"protocol\":\"json\",\"version\":1}\u001e"), Step.Server("{}\u001e{\"type\":6}\u001e"),
            Step.Client("{\"type\":1,\"invocationId\":\"0\",\"target\":\"Send\",\"arguments\":[1, \"two\",{\"three\":[3.5,null]}],\"streamIds\":[\"1\"]}\u001e{\"type\":2,\"invocationId\":\"1\",\"item\":7}\u001e"),
            Step.Server("{\"type\":3,\"invocationId\":\"0\",\"result\":true}\u001e{\"type\":7,\"error\":\"bye\"}\u001e"),
        ],
        [
            Step.Client("{\"protocol\":\"messagepack\",\"version\":1}\u001e"), Step.Server("{}\u001e"),
            Step.Client([
                0x10, 0x96, 1, 0x80, 0xA1, 0x30, 0xA2, 0x53, 0x65, 0x93, 0x2A, 0xC4, 2, 9, 8, 0xC0, 0x90, 0x07, 0x94, 2, 0x81, 0xA0, 0xA0, 0xA0, 0xC0,
                0x02, 0x91, 0x06, 0x02, 0x91, 0x06]),
            Step.Server([0x07, 0x95, 3, 0x80, 0xA1, 0x30, 3, 0x07, 0x02, 0x91, 6, 0x04, 0x93, 7, 0xC0, 0xC3]),
        ],
    ];

    [Fact]
    public void every_byte_is_handed_out_once_however_the_input_is_cut() => Gen.Int.Sample(
        seed =>
        {
            var steps = Script.Mutate(Samples[(int)((uint)seed % Samples.Length)], seed);
            var whole = SignalRRecorder.Of(steps).Ledger;
            foreach (var side in Enum.GetValues<Side>())
                Assert.Equal(Script.Sent(steps, side), whole.Counted(side));
            Assert.Equal(whole.All, SignalRRecorder.Of(steps, Script.Bytewise).Ledger.All);
            Assert.Equal(whole.All, SignalRRecorder.Of(steps, Script.Randomly(seed)).Ledger.All);
        },
        iter: 20_000);

    /// <summary>Also where the side ends with the length.</summary>
    [Theory]
    [InlineData(0xFF, 0xFF, 0xFF, 0xFF, 0x7F)]
    [InlineData(0x80, 0x00)]
    [InlineData(0xFF, 0xFF, 0xFF, 0x7F)]
    [InlineData(0x05)]
    [InlineData(0x85)]
    public void a_length_at_the_end_is_read_however_the_input_is_cut(params int[] length)
    {
        Step[] steps = [.. Samples[1][..2], Step.Client([.. length.Select(b => (byte)b)])];

        var whole = SignalRRecorder.Of(steps).Ledger.All;

        Assert.Equal(whole, SignalRRecorder.Of(steps, Script.Bytewise).Ledger.All);
    }

    [Fact]
    public void the_samples_are_read_without_a_problem()
    {
        Assert.Empty(SignalRRecorder.Of(Samples[0]).Ledger.Problems);
        Assert.Empty(SignalRRecorder.Of(Samples[1], text: false).Ledger.Problems);
    }

    [Fact]
    public void any_bytes_are_messagepack_or_refused() => Gen.Byte.Array[0, 60].Sample(
        bytes =>
        {
            var values = new ValueList();
            if (MessagePackReader.Read(bytes, 0, values).IsNone)
                Assert.Equal(bytes.Length, values.All[0].End);
            values.Clear();
        },
        iter: 50_000);
}
