using System.Text;
using CsCheck;
using Ntk.Dissection.Flows;
using Ntk.Dissection.Tests.Layers;
using Ntk.Dissection.WebSockets;

namespace Ntk.Dissection.Tests.WebSockets;

/// <summary>For any input: every byte is handed out once, nothing throws, and nothing depends on how the input is cut.</summary>
public class WebSocketPropertyTests
{
    private static readonly List<Step> Sample =
    [
        new(Side.Client, [
            .. SocketFrames.Masked(0x81, "some text, h\u00e9"u8), .. SocketFrames.Masked(0x02, "binary "u8), .. SocketFrames.Masked(0x8A, "pong"u8), .. SocketFrames.Masked(0x80, "in two"u8),
            .. SocketFrames.Masked(0xC1, SocketFrames.Deflate("a compressed, compressed text"u8.ToArray())), .. SocketFrames.Masked(0x82, new byte[130])]),
        new(Side.Server, [
            .. SocketFrames.Of(0x89, "ping"u8.ToArray()), .. SocketFrames.Of(0xC2, SocketFrames.Deflate(new byte[3000])), .. SocketFrames.Of(0x82, "plain"u8.ToArray()),
            .. SocketFrames.Of(0x88, [3, 0xE8, .. "bye"u8])]),
    ];

    [Fact]
    public void every_byte_is_handed_out_once_however_the_input_is_cut() => Gen.Int.Sample(
        seed =>
        {
            const string Agreed = "permessage-deflate; server_no_context_takeover";
            var steps = Script.Mutate(Sample, seed);
            var whole = WebSocketRecorder.Of(steps, extensions: Agreed).Ledger;
            foreach (var side in Enum.GetValues<Side>())
                Assert.Equal(Script.Sent(steps, side), whole.Counted(side));
            Assert.Equal(Comparable(whole), Comparable(WebSocketRecorder.Of(steps, Script.Bytewise, Agreed).Ledger));
            Assert.Equal(Comparable(whole), Comparable(WebSocketRecorder.Of(steps, Script.Randomly(seed), Agreed).Ledger));
        },
        iter: 10_000);

    [Fact]
    public void the_sample_is_read_without_a_problem() => Assert.Empty(WebSocketRecorder.Of(Sample, extensions: "permessage-deflate").Ledger.Problems);

    [Fact]
    public void text_is_judged_alike_however_it_is_cut() => Gen.Select(Gen.OneOf(Gen.String.Select(Encoding.UTF8.GetBytes), Gen.Byte.Array[0, 12]), Gen.Int).Sample((bytes, seed) =>
    {
        var random = new Random(seed);
        var pieces = new Utf8Pieces();
        var valid = true;
        for (var at = 0; at < bytes.Length;)
        {
            var take = Math.Min(random.Next(1, 6), bytes.Length - at);
            valid = valid && pieces.TryAdd(bytes.AsSpan(at, take));
            at += take;
        }
        Assert.Equal(System.Text.Unicode.Utf8.IsValid(bytes), valid && pieces.IsWhole);
    });

    [Fact]
    public void removing_a_mask_is_the_same_in_bulk_and_byte_by_byte() => Gen.Select(Gen.Byte.Array[0, 200], Gen.UInt, Gen.Int[0, 7]).Sample((bytes, key, offset) =>
    {
        var removed = new byte[bytes.Length];
        WebSocketMask.Remove(bytes, removed, key, offset);
        Assert.Equal(bytes.Select((b, i) => (byte)(b ^ (key >> (8 * ((i + offset) % 4))))), removed);
    });

    /// <summary>Whether text that does not decompress to its end was text so far depends on how much of it was decompressed.</summary>
    private static string Comparable(Ledger ledger) =>
        ledger.Text(Side.Client) + "---\n" + ledger.Text(Side.Server)
        + string.Join('\n', ledger.Kinds.Where(k => k != ProblemKind.WebSocketText || !ledger.Kinds.Contains(ProblemKind.WebSocketCompression)));
}
