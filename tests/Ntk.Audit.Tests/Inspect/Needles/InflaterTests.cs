using System.IO.Compression;
using CsCheck;
using Ntk.Audit.Inspect.Needles.Expanding;

namespace Ntk.Audit.Tests.Inspect.Needles;

public sealed class InflaterTests
{
    [Fact]
    public void what_the_framework_compresses_is_inflated_however_cut()
    {
        var inflater = new Inflater();
        Gen.Select(Gen.Int[0, 200_000], Gen.Int[1, 5000], Gen.Int[0, 3], Gen.Int[1, 256], Gen.Int).Sample((length, piece, level, symbols, seed) =>
        {
            var random = new Random(seed);
            var content = new byte[length];
            for (var i = 0; i < length; i++)
                content[i] = i > 100 && random.Next(3) == 0 ? content[i - random.Next(1, 100)] : (byte)random.Next(symbols);
            var compressed = Encodings.Compress(content, s => new DeflateStream(s, (CompressionLevel)level));
            var output = new List<byte>();
            inflater.Begin(0);
            for (var at = 0; at < compressed.Length; at += piece)
                inflater.Push(compressed.AsSpan(at, Math.Min(piece, compressed.Length - at)), bytes =>
                {
                    output.AddRange(bytes);
                    return true;
                });
            return inflater.IsEnded && output.SequenceEqual(content);
        }, iter: 150, threads: 1);
    }

    [Fact]
    public void damaged_streams_give_what_the_framework_gives_before_it_refuses()
    {
        var inflater = new Inflater();
        var content = Enumerable.Range(0, 3000).Select(i => (byte)(i * i % 97)).ToArray();
        var sound = Encodings.Compress(content, s => new DeflateStream(s, CompressionLevel.Optimal));
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var damaged = sound.ToArray();
            damaged[at] = value;
            var output = new List<byte>();
            inflater.Begin(0);
            inflater.Push(damaged, Take);
            inflater.TellRest(Take);
            bool Take(ReadOnlySpan<byte> bytes)
            {
                output.AddRange(bytes);
                return true;
            }
            var expected = Framework(damaged, out var isWhole);
            return isWhole ? output.SequenceEqual(expected) : output.Take(expected.Count).SequenceEqual(expected) && !(inflater.IsEnded && output.Count < expected.Count);
        }, iter: 3000, threads: 1);
    }

    private static List<byte> Framework(byte[] bytes, out bool isWhole)
    {
        var output = new List<byte>();
        using var stream = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        try
        {
            for (int value; (value = stream.ReadByte()) >= 0;)
                output.Add((byte)value);
            isWhole = true;
        }
        catch (InvalidDataException)
        {
            isWhole = false;
        }
        return output;
    }
}
