using CsCheck;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.Http2;

/// <summary>For any input: every byte is handed out once, nothing throws, and nothing depends on how the input is cut.</summary>
public class Http2PropertyTests
{
    private static readonly List<Step> Sample = Frames.Begun(
        new Step(Side.Client, [
            .. Frames.Of(1, 4, 1, Frames.Get), .. Frames.Of(0, 9, 1, [3, .. "some body"u8, 0, 0, 0]), .. Frames.Of(1, 0x24, 3, [0, 0, 0, 0, 9, .. Frames.Connect]),
            .. Frames.Of(6, 0, 0, "12345678"u8.ToArray()), .. Frames.Of(8, 0, 0, 0, 0, 1, 0), .. Frames.Of(0x21, 5, 9, "grease"u8.ToArray())]),
        new Step(Side.Server, [
            .. Frames.Of(1, 0, 1, Frames.Ok), .. Frames.Of(9, 4, 1, 0x40, 1, (byte)'k', 1, (byte)'v'), .. Frames.Of(0, 0, 1, "answer"u8.ToArray()), .. Frames.Of(1, 5, 1, 0xBE),
            .. Frames.Of(1, 4, 3, Frames.Ok), .. Frames.Of(0, 0, 3, "tunnel down"u8.ToArray()), .. Frames.Of(5, 4, 3, [0, 0, 0, 2, .. Frames.Get]), .. Frames.Of(1, 5, 2, Frames.Ok)]),
        new Step(Side.Client, [
            .. Frames.Of(0, 1, 3, "tunnel up"u8.ToArray()), .. Frames.Of(3, 0, 3, 0, 0, 0, 8), .. Frames.Of(7, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0, .. "bye"u8]),
            .. Frames.Of(16, 0, 0, [0, 0, 0, 1, .. "u=3"u8])]));

    [Fact]
    public void every_byte_is_handed_out_once_however_the_input_is_cut() => Gen.Int.Sample(
        seed =>
        {
            var steps = Script.Mutate(Sample, seed);
            var whole = Http2Recorder.Of(steps).Ledger;
            foreach (var side in Enum.GetValues<Side>())
                Assert.Equal(Script.Sent(steps, side), whole.Counted(side));
            Assert.Equal(whole.All, Http2Recorder.Of(steps, Script.Bytewise).Ledger.All);
            Assert.Equal(whole.All, Http2Recorder.Of(steps, Script.Randomly(seed)).Ledger.All);
        },
        iter: 20_000);

    [Fact]
    public void the_sample_is_read_without_a_problem() => Assert.Empty(Http2Recorder.Of(Sample).Ledger.Problems);
}
