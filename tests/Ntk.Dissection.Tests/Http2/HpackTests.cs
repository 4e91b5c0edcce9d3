using System.Text;
using CsCheck;
using Ntk.Dissection.Http2;
using Ntk.Dissection.Tests.Layers;

namespace Ntk.Dissection.Tests.Http2;

public class HpackTests
{
    [Fact]
    public void the_code_is_that_of_the_rfc()
    {
        foreach (var entry in Vectors.Read("hpack/huffman.json").GetProperty("codes").EnumerateArray())
        {
            var symbol = entry.GetProperty("symbol").GetInt32();
            var expected = (Convert.ToUInt32(entry.GetProperty("code").GetString(), 16), entry.GetProperty("bits").GetInt32());
            Assert.Equal(expected, HpackHuffman.CodeOf(symbol));
        }
    }

    [Fact]
    public void the_examples_of_the_rfc_decode()
    {
        foreach (var sequence in Vectors.Read("hpack/examples.json").GetProperty("sequences").EnumerateArray())
        {
            var decoder = new HpackDecoder();
            if (sequence.GetProperty("table").ValueKind == System.Text.Json.JsonValueKind.Number)
                Decode(decoder, [0x3F, 0xE1, 0x01]);
            foreach (var block in sequence.GetProperty("blocks").EnumerateArray())
            {
                var (kind, fields) = Decode(decoder, Convert.FromHexString(block.GetProperty("hex").GetString()!));
                Assert.Equal(ProblemKind.None, kind);
                Assert.Equal(block.GetProperty("fields").EnumerateArray().Select(f => $"{f[0].GetString()}: {f[1].GetString()}"), fields);
                Assert.Equal(block.GetProperty("entries").GetInt32(), decoder.TableCount);
            }
        }
    }

    [Fact]
    public void what_is_encoded_by_the_code_decodes() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        var encoded = Encode(bytes);
        var space = new byte[HpackHuffman.MaximumDecoded(encoded.Length)];
        Assert.Equal(bytes, space[..HpackHuffman.Decode(encoded, space)]);
    });

    [Theory]
    [InlineData("80", ProblemKind.Http2Compression)] // index 0
    [InlineData("be", ProblemKind.Http2Compression)] // index 62 of an empty table
    [InlineData("ff", ProblemKind.Http2Compression)] // integer without end
    [InlineData("ff8000", ProblemKind.Http2Compression)] // needless byte
    [InlineData("ffffffffff0f", ProblemKind.Http2Compression)] // too long
    [InlineData("4001", ProblemKind.Http2Compression)] // string over the end
    [InlineData("40", ProblemKind.Http2Compression)] // string missing
    [InlineData("828220", ProblemKind.Http2Compression)] // size behind fields
    [InlineData("202020", ProblemKind.Http2Compression)] // three sizes
    [InlineData("3fe21f", ProblemKind.Http2TableTooLarge)] // 4097
    [InlineData("0082ffff01", ProblemKind.Http2Compression)] // 16 bits of padding
    [InlineData("0085fffffffffc", ProblemKind.Http2Compression)] // end of string
    [InlineData("00811e01", ProblemKind.Http2Compression)] // padding not of ones
    public void what_the_rfc_forbids_is_refused(string hex, ProblemKind kind) =>
        Assert.Equal(kind, Decode(new HpackDecoder(), Convert.FromHexString(hex)).Kind);

    [Fact]
    public void a_block_that_grows_beyond_the_limit_is_refused()
    {
        var decoder = new HpackDecoder();
        byte[] entry = [0x40, 0x01, (byte)'a', 0x7F, 0x81, 0x1E, .. new byte[3968]];
        Assert.Equal(ProblemKind.None, Decode(decoder, entry).Kind);
        Assert.Equal(ProblemKind.Http2BlockTooLong, Decode(decoder, Enumerable.Repeat((byte)0xBE, 100).ToArray()).Kind);
    }

    [Fact]
    public void any_blocks_decode_or_are_refused() => Gen.Byte.Array[0, 40].List[1, 4].Sample(
        blocks =>
        {
            var decoder = new HpackDecoder();
            foreach (var block in blocks)
                if (Decode(decoder, block).Kind != ProblemKind.None)
                    return;
        },
        iter: 50_000);

    private static (ProblemKind Kind, List<string> Fields) Decode(HpackDecoder decoder, byte[] block)
    {
        var head = new Http2Head();
        head.BlockBytes.Append(block);
        var refusal = decoder.Decode(head);
        List<string> fields = [];
        var position = 0;
        foreach (var update in head.SizeUpdates)
            position = update.End;
        foreach (var field in head.Fields)
        {
            Assert.Equal(position, field.Wire.Start);
            position = field.Wire.End;
            fields.Add($"{Encoding.Latin1.GetString(field.Name.Of(head.Text))}: {Encoding.Latin1.GetString(field.Value.Of(head.Text))}");
        }
        if (refusal.IsNone)
            Assert.Equal(block.Length, position);
        return (refusal.Kind, fields);
    }

    private static byte[] Encode(byte[] bytes)
    {
        var bits = new StringBuilder();
        foreach (var one in bytes)
        {
            var (code, length) = HpackHuffman.CodeOf(one);
            bits.Append(Convert.ToString(code, 2).PadLeft(length, '0'));
        }
        while (bits.Length % 8 != 0)
            bits.Append('1');
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.ToString(i * 8, 8), 2))];
    }
}
